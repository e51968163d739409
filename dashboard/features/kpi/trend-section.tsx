import { SegmentedControl, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { formatValue } from '../../../shared/format/value.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import type { Period } from '../../../shared/periods.ts'
import { csvAddress } from '../../api/csv-address.ts'
import { kpiSeriesQuery, seriesParams } from '../../api/kpi-series.ts'
import { CsvLink } from '../../components/csv-link.tsx'
import { Failure } from '../../components/failure.tsx'
import { Panel } from '../../components/panel.tsx'
import { plural } from '../../format/plural.ts'
import { nameOf } from '../../scope/period.ts'
import { sinceRecording, type Trend, trendAround } from '../../scope/trend.ts'
import { useChoice } from '../../scope/use-scope.ts'
import { axisOf } from './axis-of-trend.ts'
import classes from './trend.module.css'
import { rowsInside, type TrendRow, trendRows } from './trend-rows.ts'
import { TrendTable } from './trend-table.tsx'

const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }))
/** What a point may be of. */
const CHOICES: Record<KpiDefinition['bucket'], readonly [Trend['bucket'], ...Trend['bucket'][]]> = {
  week: ['week', 'month'],
  month: ['month'],
}
/** How much history stands around a period, at least. */
const HISTORY = { week: 26, month: 13 } as const

interface TrendSectionProps {
  definition: KpiDefinition
  period: Period
  services: readonly string[]
  target: number | null
}

/** The KPI over time, by week or by month, with the chosen period marked. */
export function TrendSection({ definition, period, services, target }: TrendSectionProps) {
  const choices = CHOICES[definition.bucket]
  const [bucket, setBucket] = useChoice('bucket', choices)
  const trend = trendAround(period, bucket, HISTORY[bucket])
  const series = useQuery(kpiSeriesQuery(definition.id, trend, services))
  const points = sinceRecording(series.data?.points ?? [])
  const rows = trendRows(points, bucket)
  const axis = axisOf(rows, target, definition)
  const chosen = rowsInside(rows, period)
  const empty = rows.every(({ point }) => point.value === null)
  const shaded = chosen === null || empty ? '' : `, ${nameOf(period)} shaded`

  return (
    <Panel
      title="Trend"
      note={points.length === 0 ? null : `${plural(points.length, bucket)}${shaded}`}
      controls={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Points of the trend"
            value={bucket}
            onChange={setBucket}
            data={choices.map((value) => ({ value, label: `By ${value}` }))}
          />
          <CsvLink
            of="the trend"
            href={csvAddress(definition.id, '/series', seriesParams(trend, services))}
          />
        </>
      }
    >
      {series.error !== null && series.data === undefined ? (
        <Failure
          what="The trend"
          error={series.error}
          retrying={series.isFetching}
          onRetry={() => void series.refetch()}
        />
      ) : (
        <div className={classes.chart}>
          {series.data === undefined ? (
            <Skeleton height="100%" />
          ) : empty ? (
            <p className={classes.nothing}>No values in these {plural(points.length, bucket)}.</p>
          ) : (
            <Suspense fallback={<Skeleton height="100%" />}>
              <TrendChart definition={definition} rows={rows} target={target} chosen={chosen} axis={axis} />
            </Suspense>
          )}
        </div>
      )}
      {series.data === undefined || empty ? null : (
        <>
          <p className={classes.legend}>{legendOf(rows, axis.domain[0], definition)}</p>
          <TrendTable definition={definition} rows={rows} />
        </>
      )}
    </Panel>
  )
}

/** What the drawing means where it is not plain. */
function legendOf(rows: readonly TrendRow[], axisStart: number, definition: KpiDefinition): string {
  const sentences = [
    definition.headline === 'value' ? '' : `Drawn is the ${definition.headline} of each.`,
    rows.some(({ isProvisional, point }) => isProvisional && point.value !== null)
      ? 'Hollow and dashed: not final, because it is running, covered in part, or maturing.'
      : '',
    rows.some(({ point }) => point.value === null) ? 'A gap is no data, not zero.' : '',
    axisStart > 0 ? `The axis begins at ${formatValue(axisStart, definition.unit)}.` : '',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}
