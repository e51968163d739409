import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatValue } from '../../../shared/format/value.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import type { Period } from '../../../shared/periods.ts'
import { manySeriesQuery } from '../../api/kpi-series.ts'
import { plural } from '../../format/plural.ts'
import { sinceRecording, tileTrend } from '../../scope/trend.ts'
import classes from './kpi-tile.module.css'
import { HEIGHT } from './sparkline.ts'
import { Sparkline } from './sparkline.tsx'

interface TileTrendProps {
  definition: KpiDefinition
  period: Period
  services: readonly string[]
  /** The KPIs of the board whose trends are asked for at once: this one, and others of the same bucket. */
  together: readonly string[]
}

/** The short history under a tile's value, asked for together with its neighbours. Its failure leaves the value standing. */
export function TileTrend({ definition, period, services, together }: TileTrendProps) {
  const trend = tileTrend(period, definition.bucket)
  const { data, isPending } = useQuery({
    ...manySeriesQuery(together, trend, services),
    select: ({ series }) => series.find(({ kpi }) => kpi === definition.id),
  })
  if (isPending) {
    return (
      <div className={classes.trend}>
        <Skeleton height={HEIGHT} />
      </div>
    )
  }
  if (data === undefined) return <p className={classes.trend}>The trend could not be loaded.</p>
  const points = sinceRecording(data.points)
  const span = plural(points.length, trend.bucket)
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  if (values.length === 0) return <p className={classes.trend}>No values in these {span}.</p>
  const currency = points[0]?.currency ?? null
  const low = formatValue(Math.min(...values), definition.unit, currency)
  const high = formatValue(Math.max(...values), definition.unit, currency)
  return (
    <div className={classes.trend}>
      <Sparkline points={points} label={`Trend over ${span}: lowest ${low}, highest ${high}`} />
      <p className={classes.span} aria-hidden="true">
        <span>{span}</span>
        <span>{low === high ? low : `${low} to ${high}`}</span>
      </p>
    </div>
  )
}
