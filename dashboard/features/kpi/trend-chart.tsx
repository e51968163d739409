import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { type Axis, formatTick } from './axis.ts'
import { TrendDot } from './trend-dot.tsx'
import type { TrendRow } from './trend-rows.ts'
import { TrendTooltip } from './trend-tooltip.tsx'

export interface TrendChartProps {
  definition: KpiDefinition
  rows: TrendRow[]
  target: number | null
  /** The chosen period, by the axis names of its first and last bucket. */
  chosen: { first: string; last: string } | null
  axis: Axis
}

const TEXT = { fill: 'var(--wh-ink-faint)', fontSize: 12 }
const NOTHING = {
  isAnimationActive: false,
  connectNulls: false,
  strokeWidth: 2,
  stroke: 'var(--wh-data)',
} as const

/** A KPI over time: bars for what is counted, a line for everything else; gaps where there is no data. */
export function TrendChart({ definition, rows, target, chosen, axis }: TrendChartProps) {
  const counted = definition.aggregate === 'count' || definition.aggregate === 'sum'
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={rows}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        title={`${definition.name} over time`}
      >
        <CartesianGrid vertical={false} stroke="var(--wh-line)" />
        {chosen === null ? null : (
          <ReferenceArea
            x1={chosen.first}
            x2={chosen.last}
            fill="var(--wh-data-soft)"
            fillOpacity={0.28}
            ifOverflow="visible"
          />
        )}
        <XAxis
          dataKey="tick"
          tick={TEXT}
          tickLine={false}
          axisLine={{ stroke: 'var(--wh-line-strong)' }}
          interval="equidistantPreserveStart"
          minTickGap={12}
          tickMargin={8}
          height={32}
          scale="band"
        />
        <YAxis
          domain={axis.domain}
          ticks={axis.ticks}
          tick={TEXT}
          tickFormatter={(value: number) => formatTick(value, axis, definition.unit)}
          tickLine={false}
          axisLine={false}
          width={72}
        />
        <Tooltip
          content={({ active, payload }) => (
            <TrendTooltip row={active ? payload?.[0]?.payload : undefined} definition={definition} />
          )}
          cursor={counted ? false : { stroke: 'var(--wh-line-strong)' }}
          isAnimationActive={false}
        />
        {counted ? (
          <Bar
            dataKey="firm"
            stackId="value"
            fill="var(--wh-data)"
            maxBarSize={56}
            isAnimationActive={false}
          />
        ) : (
          <Line dataKey="firm" {...NOTHING} dot={TrendDot} activeDot={false} />
        )}
        {counted ? (
          <Bar
            dataKey={({ isProvisional, provisional }: TrendRow) => (isProvisional ? provisional : null)}
            stackId="value"
            fill="var(--wh-surface)"
            stroke="var(--wh-data)"
            strokeWidth={1.5}
            strokeDasharray="3 3"
            maxBarSize={56}
            isAnimationActive={false}
          />
        ) : (
          <Line dataKey="provisional" {...NOTHING} strokeDasharray="3 5" dot={TrendDot} activeDot={false} />
        )}
        {target === null ? null : (
          <ReferenceLine
            y={target}
            stroke="var(--wh-ink-soft)"
            strokeDasharray="8 4"
            label={{ value: 'target', position: 'insideTopRight', fill: 'var(--wh-ink-soft)', fontSize: 12 }}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
