import { kindOf } from '../../shared/events/vocabulary.ts'
import { keptRows, type StoreView } from '../clickhouse/kept-rows.ts'
import { IS_LIVE } from '../facts/live.ts'
import { UNMAPPED } from './facts.ts'

const DAY_MS = 86_400_000
/** A source may rest for three of its usual pauses between active days, and always for two days, before it counts as stale. */
const PAUSES_ALLOWED = 3
const LEAST_REST_MS = 2 * DAY_MS
/** What is told once and then holds: a portfolio, agreements and budgets are looked through once a year. */
const REGISTERS: readonly string[] = ['service', 'agreement', 'budget', 'assessment']
const LEAST_REST_OF_REGISTERS_MS = 400 * DAY_MS

/** True for types that are told once and then hold for years, long before there is anything else to show. */
export function isOfRegister(type: string): boolean {
  return REGISTERS.includes(kindOf(type))
}

/** What one source has sent of one event type. Epoch milliseconds. */
export interface SourceType {
  source: string
  type: string
  firstEvent: number
  lastEvent: number
  lastReceived: number
  /** When silence stops being usual for this source: judged by how often it spoke in the 30 days before its last word. */
  staleFrom: number
}

/** What a source declares to have delivered wholly. `services` empty: for all. */
export interface Declaration {
  source: string
  types: readonly string[]
  services: readonly string[]
  from: number
  to: number
}

export interface Activity {
  types: readonly SourceType[]
  declarations: readonly Declaration[]
  /** First event by `sinceKey`, of the services asked for. What names no service is `unmapped`. */
  servicesSince: ReadonlyMap<string, number>
}

/** Whence all of it is read. */
const TABLES = ['source_days', 'events']

const TYPES_SQL = `
  SELECT source, type, first, last, received,
    30 / greatest(1, length(arrayFilter(day -> day > toDate(fromUnixTimestamp64Milli(last)) - 30, days))) AS pause
  FROM (
    SELECT source, type, toUnixTimestamp64Milli(min(first_event)) AS first, toUnixTimestamp64Milli(max(last_event)) AS last,
      toUnixTimestamp64Milli(max(last_received)) AS received, groupUniqArray(day) AS days
    FROM source_days WHERE ${IS_LIVE} GROUP BY source, type
  )
  ORDER BY source, type`

const SERVICES_SQL = `
  SELECT if(service = '', '${UNMAPPED}', service) AS segment, source, substring(type, 1, position(type, '.') - 1) AS kind,
    toUnixTimestamp64Milli(min(first_event)) AS first
  FROM source_days WHERE ${IS_LIVE} AND ({all:Bool} OR segment IN {services:Array(String)}) GROUP BY segment, source, kind`

const DECLARATIONS_SQL = `
  SELECT source, types, services, toUnixTimestamp64Milli(assumeNotNull(covered_from)) AS \`from\`, toUnixTimestamp64Milli(assumeNotNull(covered_to)) AS \`to\`
  FROM coverage_facts FINAL WHERE NOT gone`

/** Reads what arrived from whom, and what sources declare; for named services, or all, also since when each source speaks of them. */
export async function readActivity(
  view: StoreView,
  services: readonly string[] | 'all' = [],
): Promise<Activity> {
  const [types, declarations, since] = await Promise.all([
    keptRows<{ source: string; type: string; first: number; last: number; received: number; pause: number }>(
      view,
      TABLES,
      TYPES_SQL,
    ),
    keptRows<Declaration>(view, ['coverage_facts'], DECLARATIONS_SQL),
    services.length > 0
      ? keptRows<{ segment: string; source: string; kind: string; first: number }>(
          view,
          TABLES,
          SERVICES_SQL,
          {
            all: services === 'all',
            services: services === 'all' ? [] : services,
          },
        )
      : [],
  ])
  return {
    types: types.map((row) => ({
      source: row.source,
      type: row.type,
      firstEvent: row.first,
      lastEvent: row.last,
      lastReceived: row.received,
      staleFrom: row.last + Math.max(leastRest(row.type), PAUSES_ALLOWED * row.pause * DAY_MS),
    })),
    declarations,
    servicesSince: new Map(since.map((row) => [sinceKey(row.segment, row.source, row.kind), row.first])),
  }
}

function leastRest(type: string): number {
  return isOfRegister(type) ? LEAST_REST_OF_REGISTERS_MS : LEAST_REST_MS
}

/** Key of `Activity.servicesSince`. */
export function sinceKey(service: string, source: string, kind: string): string {
  return JSON.stringify([service, source, kind])
}
