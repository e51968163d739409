import type { ServicesAnswer } from '../../shared/api/answers.ts'
import { toRfc3339 } from '../../shared/periods.ts'
import { keptRows, type StoreView } from '../clickhouse/kept-rows.ts'
import { UNMAPPED } from '../kpi/facts.ts'

const SQL = `
  SELECT service, countIf(kind = 'incident') AS incidents, countIf(kind = 'request') AS requests,
    countIf(kind = 'incident' AND state IN ('open', 'paused')) AS open_incidents,
    toUnixTimestamp64Milli(min(first_event)) AS first, toUnixTimestamp64Milli(max(last_event)) AS last
  FROM ticket_facts FINAL
  WHERE NOT gone
  GROUP BY service
  ORDER BY incidents + requests DESC, service
  LIMIT 10000`

/** Every service that a ticket names, the busiest first; tickets without one are the service `unmapped`. */
export async function readServices(view: StoreView, timezone: string): Promise<ServicesAnswer> {
  const rows = await keptRows<{
    service: string
    incidents: number
    requests: number
    open_incidents: number
    first: number
    last: number
  }>(view, ['ticket_facts'], SQL)
  return {
    services: rows.map((row) => ({
      service: row.service || UNMAPPED,
      incidents: row.incidents,
      requests: row.requests,
      openIncidents: row.open_incidents,
      firstEventAt: toRfc3339(row.first, timezone),
      lastEventAt: toRfc3339(row.last, timezone),
    })),
  }
}
