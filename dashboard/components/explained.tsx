import { Tooltip } from '@mantine/core'
import classes from './explained.module.css'

interface ExplainedProps {
  /** The sentence behind the word. */
  by: string
  tone?: 'caution'
  children: string
}

/** A word that explains itself when pointed at, focused or touched. */
export function Explained({ by, tone, children }: ExplainedProps) {
  return (
    <Tooltip label={by} multiline maw={300} withArrow events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={classes.explained} data-tone={tone}>
        {children}
      </button>
    </Tooltip>
  )
}
