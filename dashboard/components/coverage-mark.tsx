import { IconCircleDashed, IconCircleFilled, IconClockExclamation } from '@tabler/icons-react'
import type { OverviewStage } from '../../shared/api/answers.ts'
import classes from './marks.module.css'

type CoverageState = OverviewStage['coverage']['state']

const MARKS = {
  live: { word: 'Live', Icon: IconCircleFilled, size: 10 },
  stale: { word: 'Stale', Icon: IconClockExclamation, size: 14 },
  no_source: { word: 'No source', Icon: IconCircleDashed, size: 12 },
} as const

/** Whether a stage is fed: a shape and a word. */
export function CoverageMark({ state }: { state: CoverageState }) {
  const { word, Icon, size } = MARKS[state]
  return (
    <span className={classes.mark} data-tone={state}>
      <Icon aria-hidden="true" size={size} stroke={2} />
      {word}
    </span>
  )
}
