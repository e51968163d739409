import type { KpiValue } from '../../../shared/kpi.ts'
import classes from './kpi-tile.module.css'
import { HEIGHT, pathOf, placeSpots, type Spot, WIDTH } from './sparkline.ts'

/** A series as a small line: gaps where there is no data, dashes and a hollow end where it may still move. */
export function Sparkline({ points, label }: { points: readonly KpiValue[]; label: string }) {
  const stretches = placeSpots(points)
  const last = stretches.at(-1)?.at(-1)
  return (
    <div className={classes.sparkline} role="img" aria-label={label}>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        width="100%"
        height={HEIGHT}
      >
        {stretches.map((spots) => (
          <Stretch key={spots[0]?.x} spots={spots} />
        ))}
      </svg>
      {last === undefined ? null : (
        <span
          className={classes.last}
          data-provisional={last.provisional}
          style={{ left: `${(100 * last.x) / WIDTH}%`, top: last.y }}
        />
      )}
    </div>
  )
}

/** Splits a stretch where firm values end, so that each part keeps its own dash. */
function Stretch({ spots }: { spots: readonly Spot[] }) {
  if (spots.length === 1) {
    const [only] = spots
    return only === undefined ? null : <Dot at={only} />
  }
  return spots.slice(1).map((spot, index) => {
    const before = spots[index]
    if (before === undefined) return null
    return (
      <path
        key={spot.x}
        d={pathOf([before, spot])}
        fill="none"
        stroke="var(--wh-data)"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeDasharray={spot.provisional || before.provisional ? '2 4' : undefined}
        vectorEffect="non-scaling-stroke"
      />
    )
  })
}

/** A value alone between two gaps: a stroke without length, whose round ends keep its shape at any width. */
function Dot({ at }: { at: Spot }) {
  return (
    <path
      d={`M${at.x} ${at.y}h0`}
      stroke="var(--wh-data)"
      strokeWidth="4"
      strokeLinecap="round"
      vectorEffect="non-scaling-stroke"
    />
  )
}
