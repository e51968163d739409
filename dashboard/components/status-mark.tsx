import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconTargetOff,
} from '@tabler/icons-react'
import type { KpiValue } from '../../shared/kpi.ts'
import { STATUS_WORDS } from '../format/words.ts'
import classes from './marks.module.css'

type Status = KpiValue['status']

const ICONS = {
  met: IconCircleCheck,
  missed: IconAlertTriangle,
  too_few: IconCircleDashed,
  no_data: IconCircleMinus,
  no_target: IconTargetOff,
} as const

/** How a value stands to its target: a shape and a word. */
export function StatusMark({ status, words = STATUS_WORDS[status] }: { status: Status; words?: string }) {
  const Icon = ICONS[status]
  return (
    <span className={classes.mark} data-tone={status}>
      <Icon aria-hidden="true" size={14} stroke={2} />
      {words}
    </span>
  )
}
