import type { KpiItem } from '../../shared/api/answers.ts'
import type { KpiValue } from '../../shared/kpi.ts'

function cell(value: string | number | boolean | null | undefined): string {
  return String(value ?? '')
}

/** A value as a line of CSV has to tell it. */
export function valueLine(value: KpiValue): Record<string, string> {
  return {
    kpi: value.kpi,
    from: value.from,
    to: value.to,
    timezone: value.timezone,
    value: cell(value.value),
    reason: cell(value.reason),
    currency: cell(value.currency),
    n: cell(value.n),
    numerator: cell(value.numerator),
    denominator: cell(value.denominator),
    mean: cell(value.statistics?.mean),
    median: cell(value.statistics?.median),
    p90: cell(value.statistics?.p90),
    target: cell(value.target),
    status: value.status,
    coverage: cell(value.coverage),
    provenance: cell(value.provenance),
    running: cell(value.running),
    maturing: cell(value.maturing),
    definition_version: cell(value.definitionVersion),
  }
}

/** An item as a line of CSV has to tell it. A title that a spreadsheet would take for a formula is defused. */
export function itemLine(item: KpiItem): Record<string, string> {
  return {
    kind: item.kind,
    system: item.system,
    subject: item.subject,
    title: cell(item.title).replace(/^=/, "'="),
    service: item.service,
    team: cell(item.team),
    priority: cell(item.priority),
    state: item.state,
    opened_at: cell(item.openedAt),
    resolved_at: cell(item.resolvedAt),
    closed_at: cell(item.closedAt),
    at: item.at,
    measure: cell(item.measure),
    url: cell(item.url),
  }
}
