import type { BarShapeProps } from 'recharts'
import type { WaterfallRow } from './waterfall-rows.ts'

const FILLS: Record<WaterfallRow['tone'], string> = {
  whole: 'var(--wh-ink-faint)',
  better: 'var(--wh-good)',
  worse: 'var(--wh-bad)',
  neutral: 'var(--wh-data)',
}
/** Nothing added is still a line. */
const LEAST_WIDTH = 2
const GAP = 6

/** A bar of the waterfall with its figure behind it. */
export function WaterfallBar({ x = 0, y = 0, width = 0, height = 0, payload }: BarShapeProps) {
  const row: WaterfallRow = payload
  const left = Math.min(x, x + width)
  const size = Math.max(Math.abs(width), LEAST_WIDTH)
  return (
    <g>
      <rect x={left} y={y} width={size} height={height} rx={1.5} fill={FILLS[row.tone]} />
      <text
        x={left + size + GAP}
        y={y + height / 2}
        dominantBaseline="central"
        fill="var(--wh-ink)"
        fontSize={12}
        fontWeight={row.tone === 'whole' ? 650 : 500}
      >
        {row.text}
      </text>
    </g>
  )
}
