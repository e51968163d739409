import { setTimeout as sleep } from 'node:timers/promises'
import type { StagesAnswer } from '../../../shared/api/answers.ts'
import type { ClickHouseOf } from '../../support/clickhouse-of.ts'
import type { CollectorProcess } from '../../support/collector-process.ts'

/** Every history ends with March 2026. */
const END = Date.UTC(2026, 3, 1)
const SERVICES = 50
/** Each part of it arrives as a part of its own, which nothing merges before it is asked. */
const PARTS = 8

const INSTANT = (seconds: string) => `fromUnixTimestamp64Milli(toInt64(${END} - 1000 * (${seconds})), 'UTC')`
/** Looks random, and is the same in every run. */
const RANDOM = (salt: number, below: number) => `(cityHash64(n, ${salt}) % ${below})`

interface Told {
  kind: string
  /** How many items of it there are among ten million events. */
  items: number
  steps: readonly { verb: string; rank: number; after: string; data: string; only?: string }[]
}

const HOURS = (least: number, most: number, salt: number) =>
  `(${least * 3600} + ${RANDOM(salt, (most - least) * 3600)})`
/** One in twenty stays open for more than 60 days. */
const LIFE = `if(${RANDOM(9, 20)} = 0, ${61 * 86_400} + ${RANDOM(10, 40 * 86_400)}, ${HOURS(1, 96, 11)})`

const KINDS: readonly Told[] = [
  {
    kind: 'incident',
    items: 3_000_000,
    steps: [
      {
        verb: 'opened',
        rank: 0,
        after: '0',
        data: `concat('{"priority":', toString(1 + ${RANDOM(1, 5)}), ',"team":"team', toString(${RANDOM(2, 20)}), '","category":"c', toString(${RANDOM(3, 30)}),
          '","channel":"phone"', if(${RANDOM(4, 50)} = 0, concat(',"caused_by_change":"change', toString(${RANDOM(5, 40_000)}), '"'), ''),
          if(${RANDOM(6, 30)} = 0, concat(',"problem":"problem', toString(${RANDOM(7, 10_000)}), '"'), ''), '}')`,
      },
      { verb: 'assigned', rank: 2, after: HOURS(0, 1, 12), data: `'{"team":"desk","tier":2}'` },
      { verb: 'resolved', rank: 6, after: LIFE, data: `'{"contacts":2}'` },
    ],
  },
  {
    kind: 'request',
    items: 250_000,
    steps: [
      {
        verb: 'opened',
        rank: 0,
        after: '0',
        data: `'{"priority":3,"channel":"portal","self_service":true}'`,
      },
      { verb: 'fulfilled', rank: 6, after: LIFE, data: `'{}'` },
    ],
  },
  {
    kind: 'change',
    items: 40_000,
    steps: [
      { verb: 'requested', rank: 0, after: '0', data: `'{"kind":"normal","team":"apps"}'` },
      { verb: 'approved', rank: 2, after: HOURS(1, 48, 13), data: `'{}'` },
      { verb: 'implemented', rank: 4, after: HOURS(48, 96, 14), data: `'{}'` },
      { verb: 'closed', rank: 5, after: HOURS(96, 120, 15), data: `'{"outcome":"successful"}'` },
    ],
  },
  {
    kind: 'deployment',
    items: 60_000,
    steps: [
      {
        verb: 'finished',
        rank: 0,
        after: '0',
        data: `'{"environment":"production","outcome":"successful","rework":false}'`,
      },
    ],
  },
  {
    kind: 'problem',
    items: 10_000,
    steps: [
      { verb: 'opened', rank: 0, after: '0', data: `'{}'` },
      { verb: 'resolved', rank: 3, after: HOURS(100, 900, 16), data: `'{}'` },
    ],
  },
  {
    kind: 'outage',
    items: 4_000,
    steps: [
      { verb: 'started', rank: 0, after: '0', data: `'{}'` },
      { verb: 'ended', rank: 1, after: HOURS(0, 3, 17), data: `'{}'` },
    ],
  },
  {
    kind: 'survey',
    items: 60_000,
    steps: [
      { verb: 'sent', rank: 0, after: '0', data: `'{"kind":"ticket"}'` },
      { verb: 'responded', rank: 1, after: HOURS(1, 72, 18), data: `'{"kind":"ticket","score":4}'` },
    ],
  },
  {
    kind: 'alert',
    items: 80_000,
    steps: [{ verb: 'fired', rank: 0, after: '0', data: `'{"severity":"critical"}'` }],
  },
  {
    kind: 'cost',
    items: 2_000,
    steps: [
      {
        verb: 'recorded',
        rank: 0,
        after: '0',
        data: `'{"amount":1000,"currency":"EUR","category":"service_desk"}'`,
      },
    ],
  },
  {
    kind: 'budget',
    items: 2_000,
    steps: [
      { verb: 'set', rank: 0, after: '0', data: `'{"amount":900,"currency":"EUR","period":"2026-03"}'` },
    ],
  },
  {
    kind: 'service',
    items: SERVICES,
    steps: [{ verb: 'registered', rank: 0, after: '0', data: `'{"state":"catalogue","planned":true}'` }],
  },
  {
    kind: 'capacity',
    items: 40_000,
    steps: [{ verb: 'sampled', rank: 0, after: '0', data: `'{"resource":"disk","used":5,"limit":10}'` }],
  },
  {
    kind: 'improvement',
    items: 500,
    steps: [
      {
        verb: 'registered',
        rank: 0,
        after: '0',
        data: `'{"title":"Better","kpi":"mtrs","due":"2026-03-01"}'`,
      },
      { verb: 'approved', rank: 3, after: HOURS(24, 48, 19), data: `'{}'` },
    ],
  },
]

const AGREED = [
  {
    id: 'office',
    source: 'bench',
    type: 'calendar.defined',
    subject: 'office',
    time: '2024-01-01T00:00:00Z',
    data: {
      timezone: 'Europe/Berlin',
      hours: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '18:00']]]),
      ),
    },
  },
  ...Array.from({ length: SERVICES }, (_, at) => ({
    id: `sla-${at}`,
    source: 'bench',
    type: 'agreement.activated',
    subject: `SLA-${at}`,
    service: `service${at}`,
    time: '2024-01-01T00:00:00Z',
    data: {
      kind: 'sla',
      calendar: at % 2 === 0 ? 'office' : null,
      availability_target: 0.99,
      targets: [{ item: 'incident', metric: 'resolution', seconds: 90_000, share: 0.8 }],
    },
  })),
]

export interface HistoryOptions {
  events: number
  /** Over how many years they are spread. */
  years: number
}

/** Writes a history straight into the store, and has the collector fold it: as after an import, with parts that nothing has merged. */
export async function writeHistory(
  collector: CollectorProcess,
  store: ClickHouseOf,
  { events, years }: HistoryOptions,
): Promise<void> {
  const share = events / 10_000_000
  for (let part = 0; part < PARTS; part += 1) {
    for (const told of KINDS) {
      await store.query(
        insert(told, { part, items: Math.ceil((told.items * share) / PARTS), days: years * 365 }),
      )
    }
    console.log(`  ${part + 1} of ${PARTS} parts written`)
  }
  await store.query('OPTIMIZE TABLE source_days FINAL')
  const response = await fetch(`${collector.url}/api/v1/events?wait=stored`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(AGREED),
  })
  if (!response.ok) throw new Error(await response.text())
  for (let told = ''; ; await sleep(2_000)) {
    const { rebuilding } = await collector.get<StagesAnswer>('/api/v1/stages')
    if (rebuilding === null) return
    const now = `  ${Math.round((rebuilding.folded / Math.max(1, rebuilding.items)) * 10) * 10} % folded`
    if (now !== told) console.log(now)
    told = now
  }
}

/** One event in a hundred comes late: long after its time. */
function insert(
  { kind, steps }: Told,
  { part, items, days }: { part: number; items: number; days: number },
): string {
  const rows = steps.map(
    ({ verb, rank, after, data }) =>
      `('${kind}.${verb}', toUInt8(${rank}), toInt64(${after}), ${data}, toUInt8(${steps.findIndex((step) => step.verb === verb)}))`,
  )
  const subject = ['incident', 'request'].includes(kind)
    ? "toString(reinterpretAsUUID(sipHash128(n, 'subject')))"
    : kind === 'service'
      ? `concat('service', toString(n % ${SERVICES}))`
      : `concat('${kind}', toString(n))`
  const begun = `${86_400 * 2} + ${RANDOM(20, (days - 10) * 86_400)}`
  return `INSERT INTO events (kind, system, subject, source, id, import, type, time, received, sequence, rank, service, data)
    SELECT '${kind}', 'bench', subject, 'bench', concat(subject, '/', toString(step.5)), '', step.1, told AS time,
      if(${RANDOM(21, 100)} = 0, told + INTERVAL 20 DAY, told), '', step.2,
      ${kind === 'service' ? 'subject' : `concat('service', toString(${RANDOM(22, SERVICES)}))`}, step.4
    FROM
    (
        SELECT number + ${part * items} AS n, ${subject} AS subject, arrayJoin([${rows.join(', ')}]) AS step, ${begun} - step.3 AS ago,
          ${INSTANT('ago')} AS told
        FROM numbers(${items})
    )
    WHERE ago > 0
    SETTINGS max_insert_block_size = 1000000, max_partitions_per_insert_block = 0`
}

export const LAST_MONTH = '2026-03'
export const ALL_MONTHS = { from: '2024-04-01', to: '2026-04-01' }
