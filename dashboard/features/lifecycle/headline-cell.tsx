import { formatValue } from '../../../shared/format/value.ts'
import type { KpiDefinition, KpiValue } from '../../../shared/kpi.ts'
import { ChangeMark } from '../../components/change-mark.tsx'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { StatusMark } from '../../components/status-mark.tsx'
import { describeChange } from '../../format/change.ts'
import { formatComparison } from '../../format/period.ts'
import { formatSample } from '../../format/plural.ts'
import { isTelling, statusOf } from '../../format/status.ts'
import { nEquals } from '../../format/words.ts'
import classes from './headline-section.module.css'

/** One KPI in a line: value, n, and how it moved. */
export function HeadlineCell({ definition, value }: { definition: KpiDefinition; value: KpiValue }) {
  const { previous, timezone } = value
  const status = statusOf(value, definition)
  const against = previous === null ? '' : formatComparison(previous.from, previous.to, timezone)
  return (
    <li className={classes.cell}>
      <h3 className={classes.name}>
        <ScopedLink to={`/kpis/${definition.id}`} className={classes.link ?? ''}>
          {definition.name}
        </ScopedLink>
      </h3>
      <p className={classes.figure}>
        {formatValue(value.value, definition.unit, value.currency)}
        {definition.headline === 'value' ? null : (
          <span className={classes.statistic}>{definition.headline}</span>
        )}
        {isTelling(status) ? <StatusMark status={status} /> : null}
      </p>
      <ChangeMark change={describeChange({ ...definition, ...value })} against={against} />
      <p className={classes.sample}>{nEquals(formatSample(value.n, definition.sample))}</p>
    </li>
  )
}
