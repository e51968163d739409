import type { DotItemDotProps } from 'recharts'
import type { TrendRow } from './trend-rows.ts'

/** A point of the trend: filled when final, hollow while it may still move. */
export function TrendDot({ cx, cy, payload, dataKey }: DotItemDotProps) {
  const row: TrendRow = payload
  const own = row.isProvisional ? 'provisional' : 'firm'
  if (cx === undefined || cy === undefined || row.point.value === null || dataKey !== own) return null
  return (
    <circle
      cx={cx}
      cy={cy}
      r={3.2}
      fill={row.isProvisional ? 'var(--wh-surface)' : 'var(--wh-data)'}
      stroke="var(--wh-data)"
      strokeWidth={1.6}
    />
  )
}
