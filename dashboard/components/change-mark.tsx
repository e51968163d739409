import { IconArrowDown, IconArrowUp, IconEqual } from '@tabler/icons-react'
import type { Change } from '../format/change.ts'
import classes from './marks.module.css'

const ARROWS = {
  up: { Icon: IconArrowUp, word: 'higher' },
  down: { Icon: IconArrowDown, word: 'lower' },
} as const

/** A change since the comparison period: an arrow, how much, and better or worse where that can be said. */
export function ChangeMark({ change, against }: { change: Change; against: string }) {
  if (change.way === 'none')
    return <span className={`${classes.mark} ${classes.against}`}>Nothing to compare with</span>
  if (change.way === 'same') {
    return (
      <span className={classes.mark}>
        <IconEqual aria-hidden="true" size={14} stroke={2.2} />
        No change from {against}
      </span>
    )
  }
  const { Icon, word } = ARROWS[change.way]
  return (
    <span className={classes.mark} data-tone={change.judgement ?? 'neutral'}>
      <Icon role="img" aria-label={word} size={14} stroke={2.2} />
      <span>
        {change.text} {change.judgement ?? word}
        <span className={classes.against}> than {against}</span>
      </span>
    </span>
  )
}
