import { useMediaQuery } from '@mantine/hooks'
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { type Axis, formatLevel } from './axis.ts'
import classes from './contributions.module.css'
import { WaterfallBar } from './waterfall-bar.tsx'
import type { WaterfallRow } from './waterfall-rows.ts'

export interface WaterfallChartProps {
  definition: KpiDefinition
  rows: readonly WaterfallRow[]
  axis: Axis
}

const TEXT = { fill: 'var(--wh-ink-faint)', fontSize: 12 }
/** Names take so much of the width, and so many characters of them fit. */
const NAMES = { wide: { width: 208, fits: 30 }, narrow: { width: 96, fits: 11 } } as const
/** The figures stand behind the bars. */
const FIGURES = 84

/** From the value before to the value after, step by step: each segment begins where the one above it ended. */
export function WaterfallChart({ definition, rows, axis }: WaterfallChartProps) {
  const names = useMediaQuery('(max-width: 48em)') ? NAMES.narrow : NAMES.wide
  const start = Math.max(0, axis.domain[0])
  const drawn = rows.map((row) => ({ ...row, drawn: row.tone === 'whole' ? [start, row.span[1]] : row.span }))
  const nameAt = (place: number) => nameIn(rows[place], names.fits)
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={drawn}
        layout="vertical"
        margin={{ top: 4, right: FIGURES, bottom: 0, left: 0 }}
        barCategoryGap="22%"
        title={`Why ${definition.name} moved`}
      >
        <CartesianGrid horizontal={false} stroke="var(--wh-line)" />
        <XAxis
          type="number"
          domain={axis.domain}
          ticks={axis.ticks}
          tick={TEXT}
          tickFormatter={(value: number) => formatLevel(value, axis, definition.unit)}
          tickLine={false}
          axisLine={{ stroke: 'var(--wh-line-strong)' }}
          tickMargin={6}
          height={28}
        />
        <YAxis
          type="category"
          dataKey="place"
          interval={0}
          tick={{ ...TEXT, fill: 'var(--wh-ink)' }}
          tickFormatter={nameAt}
          tickLine={false}
          axisLine={{ stroke: 'var(--wh-line-strong)' }}
          width={names.width}
        />
        {rows.slice(1).map(({ place, span, tone }) => (
          <ReferenceLine
            key={place}
            stroke="var(--wh-line-strong)"
            strokeDasharray="2 3"
            segment={[
              { x: tone === 'whole' ? span[1] : span[0], y: place - 1 },
              { x: tone === 'whole' ? span[1] : span[0], y: place },
            ]}
          />
        ))}
        <Tooltip
          cursor={{ fill: 'var(--wh-sunken)' }}
          isAnimationActive={false}
          content={({ active, payload }) => (
            <WaterfallTooltip row={active ? payload?.[0]?.payload : undefined} />
          )}
        />
        <Bar dataKey="drawn" shape={WaterfallBar} maxBarSize={24} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  )
}

function WaterfallTooltip({ row }: { row: WaterfallRow | undefined }) {
  if (row === undefined) return null
  return (
    <div className={classes.tooltip}>
      <p className={classes.figure}>{row.text}</p>
      <p>{row.sentence ?? row.name}</p>
    </div>
  )
}

/** Of a whole all of its name, which may break; of a segment what fits. */
function nameIn(row: WaterfallRow | undefined, fits: number): string {
  const { name, tone } = row ?? { name: '', tone: 'whole' }
  return tone === 'whole' || name.length <= fits ? name : `${name.slice(0, fits - 1).trimEnd()}…`
}
