import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { Response } from 'express'
import type { KpiItem } from '../../shared/api/answers.ts'
import type { KpiValue } from '../../shared/kpi.ts'

export type Cell = string | number | boolean | null

/** One line of CSV for a value; every export of values has these columns, so that they can be laid side by side. */
export function valueCells(value: KpiValue): Record<string, Cell> {
  return {
    kpi: value.kpi,
    from: value.from,
    to: value.to,
    timezone: value.timezone,
    value: value.value,
    reason: value.reason,
    currency: value.currency,
    n: value.n,
    numerator: value.numerator,
    denominator: value.denominator,
    mean: value.statistics?.mean ?? null,
    median: value.statistics?.median ?? null,
    p90: value.statistics?.p90 ?? null,
    target: value.target,
    status: value.status,
    coverage: value.coverage,
    provenance: value.provenance,
    running: value.running,
    maturing: value.maturing,
    definition_version: value.definitionVersion,
  }
}

/** One line of CSV for an item behind a value. */
export function itemCells(item: KpiItem): Record<string, Cell> {
  return {
    kind: item.kind,
    system: item.system,
    subject: item.subject,
    title: item.title,
    service: item.service,
    team: item.team,
    priority: item.priority,
    state: item.state,
    opened_at: item.openedAt,
    resolved_at: item.resolvedAt,
    closed_at: item.closedAt,
    at: item.at,
    measure: item.measure,
    url: item.url,
  }
}

/** Sends lines as a CSV file with a header, as they come. Text that a spreadsheet would take for a formula is defused. */
export async function sendCsv(
  response: Response,
  name: string,
  lines: AsyncIterable<Record<string, Cell>> | Iterable<Record<string, Cell>>,
): Promise<void> {
  response.type('text/csv').attachment(`${name}.csv`)
  await pipeline(
    lines,
    stringify({
      header: true,
      escape_formulas: true,
      cast: { boolean: (value) => String(value) },
    }),
    response,
  )
}
