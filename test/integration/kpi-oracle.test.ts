import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BreakdownAnswer, ItemsAnswer, OverviewAnswer } from '../../shared/api/answers.ts'
import type { SeriesAnswer } from '../../shared/api/series.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import type { SentEvent } from '../support/builders.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { EVERY_KPI_ON } from '../support/every-kpi-on.ts'
import { inTurn, NIGHTLY } from '../support/nightly.ts'
import { bucketsOf, monthOf, startOfDate } from '../support/oracle/calendar.ts'
import { differences } from '../support/oracle/compare.ts'
import type { Expected } from '../support/oracle/expected.ts'
import { TICKET_RULES } from '../support/oracle/kpis.ts'
import { randomEvents } from '../support/oracle/random-events.ts'
import { KPI_IDS, Oracle, type Question } from '../support/oracle.ts'

const NOW = Date.parse('2026-05-01T09:30:15.250Z')
const FROM = Date.parse('2026-02-10T00:00Z')
const TO = Date.parse('2026-04-28T00:00Z')
const DAY = 86_400_000

/** More than usual: few incidents come at random within a day of something else. */
const LINK_HOURS = 130

/** In each of these the clocks change between February and May 2026: forward, forward, and back by half an hour. */
const TIMEZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']
const MONTHS = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-01']
const DIMENSIONS = ['service', 'priority', 'team', 'category', 'channel', 'location']

/** What is asked of one random population. */
const questions = fc.record({
  month: fc.constantFrom(...MONTHS),
  /** Windows that begin or end on the very instant of an event tell which edge belongs to them. */
  from: fc.oneof(fc.integer({ min: FROM - 5 * DAY, max: TO }), fc.nat(999)),
  length: fc.oneof(fc.integer({ min: 1000, max: 60 * DAY }), fc.nat(999)),
  services: fc.uniqueArray(fc.constantFrom('mail', 'payments', 'web', 'unmapped'), {
    minLength: 1,
    maxLength: 3,
  }),
  priorities: fc.uniqueArray(fc.constantFrom('1', '2', '3', 'unmapped'), { minLength: 1, maxLength: 2 }),
  ticketKpi: fc.constantFrom(
    ...Object.keys(TICKET_RULES),
    'change_related_incident_share',
    'problem_linked_share',
  ),
  seriesOf: fc.constantFrom(...KPI_IDS),
  bucket: fc.constantFrom('day', 'week', 'month'),
  by: fc.constantFrom(...DIMENSIONS),
})

type Questions = typeof questions extends fc.Arbitrary<infer Value> ? Value : never

describe.each(inTurn(TIMEZONES, 1))('every KPI equals its definition computed by hand, in %s', (timezone) => {
  let collector: CleanCollector

  beforeAll(async () => {
    const environment = { WHEELHOUSE_LINK_HOURS: String(LINK_HOURS) }
    collector = await startCleanCollector({ timezone, now: NOW, environment })
  })
  afterAll(() => collector.stop())

  it('for random events, windows and filters', { timeout: NIGHTLY ? 600_000 : 240_000 }, async () => {
    const edges = [
      ...MONTHS.map((month) => monthOf(month, timezone).from),
      startOfDate('2026-03-29', timezone),
    ]
    const events = randomEvents(
      { from: FROM, to: TO, edges: edges.filter((edge) => edge <= TO) },
      { least: 1, most: 120 },
    )
    const holds = fc.asyncProperty(events, questions, async (sent, asked) => {
      await collector.empty()
      await collector.send([...EVERY_KPI_ON, ...sent])
      const oracle = new Oracle(
        sent.map((event) => ({ event, at: NOW })),
        LINK_HOURS,
      )
      expect(await answersThatDiffer(oracle, sent, asked)).toEqual([])
    })
    await fc.assert(holds, {
      numRuns: NIGHTLY ? 12 : 2,
      interruptAfterTimeLimit: NIGHTLY ? 500_000 : 150_000,
    })
  })

  async function answersThatDiffer(
    oracle: Oracle,
    sent: readonly SentEvent[],
    asked: Questions,
  ): Promise<string[]> {
    const month = { window: monthOf(asked.month, timezone), now: NOW, timezone }
    const custom = { window: windowOf(sent, asked), now: NOW, timezone }
    const between = `from=${instant(custom.window.from)}&to=${instant(custom.window.to)}`
    const services = asked.services.map((service) => `&service=${service}`).join('')
    const priorities = asked.priorities.map((priority) => `&priority=${priority}`).join('')
    return [
      ...(await overview(oracle, `period=${asked.month}`, month)),
      ...(await overview(oracle, between, custom)),
      ...(await overview(oracle, between + services, { ...custom, filters: { service: asked.services } })),
      ...(await one(oracle, asked.ticketKpi, between + priorities, {
        ...custom,
        filters: { priority: asked.priorities },
      })),
      ...(await series(oracle, asked.seriesOf, asked.bucket, between, custom)),
      ...(await breakdown(oracle, asked.ticketKpi, asked.by, `period=${asked.month}`, month)),
      ...(await items(oracle, asked.ticketKpi, between, custom)),
    ]
  }

  async function overview(oracle: Oracle, query: string, question: Question): Promise<string[]> {
    const answer = await collector.get<OverviewAnswer>(`/api/v1/overview?${query}`)
    const values = answer.stages.flatMap((stage) => stage.kpis)
    expect(values.map((value) => value.kpi).sort()).toEqual([...KPI_IDS].sort())
    return values.flatMap((value) => [
      ...differ(oracle, value, question),
      ...compared(oracle, value, value.previous, question),
      ...compared(oracle, value, value.yearBefore, question),
    ])
  }

  async function one(oracle: Oracle, kpi: string, query: string, question: Question): Promise<string[]> {
    return differ(oracle, await collector.get<KpiValue>(`/api/v1/kpis/${kpi}?${query}`), question)
  }

  async function series(oracle: Oracle, kpi: string, bucket: string, query: string, question: Question) {
    const answer = await collector.get<SeriesAnswer>(`/api/v1/kpis/${kpi}/series?${query}&bucket=${bucket}`)
    const windows = bucketsOf(question.window, bucket, timezone)
    expect(answer.points.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }))).toEqual(
      windows,
    )
    return answer.points.flatMap((point, i) =>
      differ(oracle, point, { ...question, window: windows[i] ?? question.window }),
    )
  }

  async function breakdown(oracle: Oracle, kpi: string, by: string, query: string, question: Question) {
    const { segments } = await collector.get<BreakdownAnswer>(
      `/api/v1/kpis/${kpi}/breakdown?${query}&by=${by}`,
    )
    const expected = oracle.breakdown(kpi, by, question)
    expect(segments.map(({ segment }) => segment).sort()).toEqual([...expected.keys()].sort())
    return segments.flatMap((segment) => differences(segment, expected.get(segment.segment) ?? nothing))
  }

  async function items(oracle: Oracle, kpi: string, query: string, question: Question): Promise<string[]> {
    const answer = await collector.get<ItemsAnswer>(`/api/v1/kpis/${kpi}/items?${query}&limit=1000`)
    const { n } = oracle.value(kpi, question)
    return answer.total === n && answer.items.length === n
      ? []
      : [`${kpi} lists ${answer.items.length} items and says ${answer.total}, not ${n}`]
  }

  function differ(oracle: Oracle, value: KpiValue, question: Question): string[] {
    return differences(value, expectedOf(oracle, value, question))
  }

  /** Zero is true only where somebody was listening; since when each service was spoken of, the oracle does not ask. */
  function expectedOf(oracle: Oracle, value: KpiValue, question: Question): Expected {
    const expected = oracle.value(value.kpi, question)
    if (expected.value === null) return expected
    if (expected.n > 0) {
      return oracle.isUnheard(value.kpi, question, timezone)
        ? { ...expected, value: null, statistics: null }
        : expected
    }
    const silent = question.filters?.service
      ? value.value === null
      : !oracle.isCovered(value.kpi, question, timezone)
    return silent ? { ...expected, value: null } : expected
  }

  function compared(
    oracle: Oracle,
    value: KpiValue,
    before: KpiValue['previous'],
    question: Question,
  ): string[] {
    if (!before) return [`${value.kpi} is compared with nothing`]
    const window = { from: Date.parse(before.from), to: Date.parse(before.to) }
    const expected = oracle.value(value.kpi, { ...question, window })
    return before.n === expected.n ? [] : [`${value.kpi}: n before is ${before.n}, not ${expected.n}`]
  }
})

const nothing: Expected = {
  value: null,
  n: 0,
  numerator: null,
  denominator: null,
  statistics: null,
  beside: {},
}

/** Small numbers stand for the instant of the event of that number. */
function windowOf(sent: readonly SentEvent[], { from, length }: Questions): { from: number; to: number } {
  const timeOf = (number: number) => Date.parse(sent[number % sent.length]?.time ?? '') || FROM
  const begin = from < 1000 ? timeOf(from) : from
  const end = length < 1000 ? timeOf(length) : begin + length
  return begin === end
    ? { from: begin, to: begin + 1 }
    : { from: Math.min(begin, end), to: Math.max(begin, end) }
}

function instant(at: number): string {
  return new Date(at).toISOString()
}
