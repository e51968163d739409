import type { KpiDefinition, KpiValue } from '../../../shared/kpi.ts'
import { StatusMark } from '../../components/status-mark.tsx'
import { statusOf } from '../../format/status.ts'
import classes from './stage-strip.module.css'

const STATES = [
  ['missed', 'missed'],
  ['met', 'met'],
  ['too_few', 'too few to judge'],
  ['no_target', 'without a target'],
  ['no_data', 'without data'],
] as const

interface StatusCountsProps {
  values: readonly KpiValue[]
  definitions: readonly KpiDefinition[]
}

/** How many of a stage's KPIs stand how; the worst first, what does not occur left out. */
export function StatusCounts({ values, definitions }: StatusCountsProps) {
  const statuses = values.map((value) => {
    const definition = definitions.find(({ id }) => id === value.kpi)
    return definition === undefined ? value.status : statusOf(value, definition)
  })
  return (
    <ul className={classes.counts}>
      {STATES.map(([state, words]) => {
        const count = statuses.filter((status) => status === state).length
        return count === 0 ? null : (
          <li key={state}>
            <StatusMark status={state} words={`${count} ${words}`} />
          </li>
        )
      })}
    </ul>
  )
}
