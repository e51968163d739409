import { ScopedLink } from '../../components/scoped-link.tsx'
import { segmentLabel } from './segment-label.ts'

/** A segment by its name; a service leads to the same page of that service alone. */
export function SegmentName({ kpi, by, name }: { kpi: string; by: string; name: string }) {
  const label = segmentLabel(by, name)
  if (by !== 'service') return <span title={label}>{label}</span>
  return (
    <ScopedLink to={`/kpis/${kpi}`} service={name} title={label}>
      {label}
    </ScopedLink>
  )
}
