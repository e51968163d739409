import type { LinkKind, Measured } from './definition.ts'

/** Of the incidents opened: how many there were, and how many state a link. */
export interface LinksStated {
  incidents: number
  stated: number
}

/** Below this share of incidents that state a link, nobody seems to keep them (KPI canon). */
const LEAST_SHARE = 0.01

/** How many incidents state a link of a kind, measured in the windows of the KPIs that rest on it. */
export function linksMeasured(kind: LinkKind): Measured {
  return {
    id: `links_with_${kind}`,
    fact: 'linked_incident',
    measure: { aggregate: 'ratio', clock: 'opened', among: 'true', met: `${kind}_stated` },
  }
}

/** True where links are kept, as far as one can see. Where there was no incident there was nothing to link. */
export function areRecorded({ incidents, stated }: LinksStated): boolean {
  return stated >= LEAST_SHARE * incidents
}

/** The name by which a source declares, with `source.covered`, that links of a kind are kept. */
export function declaredAs(kind: LinkKind): string {
  return `link.${kind}`
}
