import { useId } from 'react'
import { formatValue } from '../../../shared/format/value.ts'
import type { KpiDefinition, KpiValue } from '../../../shared/kpi.ts'
import type { Period } from '../../../shared/periods.ts'
import { describeChange } from '../../format/change.ts'
import { formatComparison } from '../../format/period.ts'
import { formatSample } from '../../format/plural.ts'
import { isTelling, statusOf } from '../../format/status.ts'
import { nEquals, reasonSentence } from '../../format/words.ts'
import { ChangeMark } from '../change-mark.tsx'
import { ScopedLink } from '../scoped-link.tsx'
import { StatusMark } from '../status-mark.tsx'
import classes from './kpi-tile.module.css'
import { TileFacts } from './tile-facts.tsx'
import { TileTrend } from './tile-trend.tsx'

interface KpiTileProps {
  definition: KpiDefinition
  value: KpiValue
  /** The counter-metric's definition, when the catalogue holds it. */
  counter: KpiDefinition | undefined
  period: Period | null
  services: readonly string[]
  /** The KPIs of the board whose trends are asked for at once. */
  together: readonly string[]
}

/** One KPI at a glance: its value and all that the value rests on, or why there is none. */
export function KpiTile({ definition, value, counter, ...trend }: KpiTileProps) {
  const title = useId()
  return (
    <article className={classes.tile} aria-labelledby={title}>
      <h3 id={title} className={classes.name}>
        <ScopedLink to={`/kpis/${definition.id}`} className={classes.link ?? ''}>
          {definition.name}
        </ScopedLink>
      </h3>
      {value.value === null ? (
        <NoData definition={definition} value={value} />
      ) : (
        <Value definition={definition} value={value} {...trend} />
      )}
      <TileFacts definition={definition} value={value} counter={counter} />
    </article>
  )
}

function NoData({ definition, value }: { definition: KpiDefinition; value: KpiValue }) {
  return (
    <div className={classes.body}>
      <p className={classes.figure} data-face="no-data">
        No data
      </p>
      <p className={classes.reason}>{reasonSentence(value.reason, definition)}</p>
    </div>
  )
}

function Value({ definition, value, period, ...trend }: Omit<KpiTileProps, 'counter'>) {
  const { previous, timezone } = value
  const status = statusOf(value, definition)
  const against = previous === null ? '' : formatComparison(previous.from, previous.to, timezone)
  return (
    <div className={classes.body}>
      <p className={classes.figure} data-face="value">
        {formatValue(value.value, definition.unit, value.currency)}
        {definition.headline === 'value' ? null : (
          <span className={classes.statistic}>{definition.headline}</span>
        )}
        {isTelling(status) ? <StatusMark status={status} /> : null}
      </p>
      <ChangeMark change={describeChange({ ...definition, ...value })} against={against} />
      <p className={classes.sample}>{nEquals(formatSample(value.n, definition.sample))}</p>
      {period === null ? null : <TileTrend definition={definition} period={period} {...trend} />}
    </div>
  )
}
