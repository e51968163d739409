import type { KpiDefinition } from '../../../shared/kpi.ts'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { asLabel } from '../../format/words.ts'

/** KPIs by name; those the catalogue does not hold yet are named without a link. */
export function KpiLinks({
  ids,
  catalogue,
}: {
  ids: readonly string[]
  catalogue: readonly KpiDefinition[]
}) {
  return ids.map((id, index) => {
    const definition = catalogue.find((kpi) => kpi.id === id)
    return (
      <span key={id}>
        {index === 0 ? '' : ', '}
        {definition === undefined ? (
          asLabel(id)
        ) : (
          <ScopedLink to={`/kpis/${id}`}>{definition.name}</ScopedLink>
        )}
      </span>
    )
  })
}
