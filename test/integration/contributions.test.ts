import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BreakdownAnswer } from '../../shared/api/answers.ts'
import type { ContributionsAnswer } from '../../shared/api/contributions.ts'
import { isNoise } from '../../shared/contributions/noise.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { populationOf } from '../support/population.ts'
import { POPULATION } from '../support/population-lives.ts'

const NOW = POPULATION.to + 3_600_000
const [FEBRUARY, MARCH] = ['period=2026-02', 'period=2026-03']
const SEED = Math.floor(Math.random() * 2 ** 32)

/** One KPI of each way to add up, with how its change is split. */
const CASES = [
  { kpi: 'incident_volume', by: 'service', method: 'difference', of: 'value', what: 'a count' },
  { kpi: 'incident_volume', by: 'priority', method: 'difference', of: 'value', what: 'a count' },
  { kpi: 'deployment_frequency', by: 'service', method: 'difference', of: 'value', what: 'a count per day' },
  { kpi: 'incident_backlog', by: 'team', method: 'difference', of: 'value', what: 'a stock' },
  { kpi: 'services', by: 'state', method: 'difference', of: 'value', what: 'a stock of one segment' },
  { kpi: 'sla_resolution_compliance', by: 'category', method: 'rate_and_mix', of: 'value', what: 'a share' },
  {
    kpi: 'services_with_sla',
    by: 'service',
    method: 'rate_and_mix',
    of: 'value',
    what: 'a share of a stock',
  },
  { kpi: 'nps', by: 'service', method: 'rate_and_mix', of: 'value', what: 'a score' },
  { kpi: 'availability', by: 'service', method: 'rate_and_mix', of: 'value', what: 'times over times' },
  { kpi: 'mtrs', by: 'service', method: 'rate_and_mix', of: 'value', what: 'a mean' },
  { kpi: 'cost_per_ticket', by: 'service', method: 'rate_and_mix', of: 'value', what: 'money over tickets' },
  { kpi: 'budget_variance', by: 'service', method: 'rate_and_mix', of: 'value', what: 'money over money' },
  { kpi: 'service_roi', by: 'service', method: 'rate_and_mix', of: 'value', what: 'trailing months' },
  { kpi: 'incident_time_to_resolve', by: 'location', method: 'rate_and_mix', of: 'mean', what: 'a median' },
  {
    kpi: 'failed_deployment_recovery',
    by: 'service',
    method: 'rate_and_mix',
    of: 'mean',
    what: 'a median over links',
  },
] as const

let collector: CleanCollector

beforeAll(async () => {
  collector = await startCleanCollector({ timezone: 'Europe/Berlin', now: NOW })
  await collector.send(populationOf(SEED))
  return () => collector.stop()
})

const ask = (kpi: string, query: string) =>
  collector.get<ContributionsAnswer>(`/api/v1/kpis/${kpi}/contributions?${query}`)
const headlineOf = (kpi: string, query: string) => collector.get<KpiValue>(`/api/v1/kpis/${kpi}?${query}`)
const figure = ({ value, statistics }: Pick<KpiValue, 'value' | 'statistics'>, of: 'value' | 'mean') => {
  const number = of === 'mean' ? statistics?.mean : value
  if (number === null || number === undefined) throw new Error(`no ${of}`)
  return number
}
const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0)

describe(`contributions over a random population (seed ${SEED})`, () => {
  it.each(CASES)('$what adds up: $kpi by $by', async ({ kpi, by, method, of }) => {
    const answer = await ask(kpi, `${MARCH}&by=${by}`)
    const [before, after] = [await headlineOf(kpi, FEBRUARY), await headlineOf(kpi, MARCH)]
    expect(answer).toMatchObject({ kpi, by, method, of, reason: null })
    expect(answer.noise).toBe(isNoise(before.signal, after.signal))
    expect([answer.comparedFrom, answer.comparedTo]).toEqual([before.from, before.to])
    expect([answer.from, answer.to]).toEqual([after.from, after.to])
    expect(answer.before).toEqual(sideOf(before))
    expect(answer.after).toEqual(sideOf(after))

    const rows = [...answer.segments, ...(answer.others === null ? [] : [answer.others])]
    const all = sum(rows.map(({ contribution }) => contribution))
    expect(all).toBe(answer.change)
    expect(Math.abs(all - (figure(after, of) - figure(before, of)))).toBeLessThanOrEqual(
      2 ** -48 * Math.max(...rows.map(({ contribution }) => Math.abs(contribution ?? 0)), Math.abs(all)),
    )
    expect(sum([answer.rate, answer.mix, answer.apart])).toBe(answer.change)
    for (const row of answer.segments) {
      expect(row.rate === null ? row.contribution : sum([row.rate, row.mix])).toBe(row.contribution)
      expect(row.share).toBe(all === 0 ? null : 0 + (row.contribution ?? 0) / all)
    }
    const sizes = answer.segments.map(({ contribution }) => Math.abs(contribution ?? 0))
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    expect(answer.segments.length).toBe(answer.others === null ? rows.length : 5)
  })

  it.each(CASES)('the segments are those of the breakdown: $kpi by $by', async ({ kpi, by }) => {
    const answer = await ask(kpi, `${MARCH}&by=${by}`)
    for (const [side, query] of [
      ['before', FEBRUARY],
      ['after', MARCH],
    ] as const) {
      const { segments } = await collector.get<BreakdownAnswer>(
        `/api/v1/kpis/${kpi}/breakdown?${query}&by=${by}`,
      )
      const known = new Map(segments.map((segment) => [segment.segment, segment]))
      for (const row of answer.segments) {
        const own = known.get(row.segment)
        if (own === undefined) expect(row[side].n).toBe(0)
        else expect(row[side]).toEqual(sideOf(own))
      }
      const counted = sum(answer.segments.map((row) => row[side].n)) + (answer.others?.[side].n ?? 0)
      expect(counted).toBe(answer[side].n)
    }
    for (const { state, before, after } of answer.segments) {
      expect(state).toBe(before.n === 0 ? 'entered' : after.n === 0 ? 'left' : 'stayed')
    }
  })

  it.each(CASES)('CSV says the same: $kpi by $by', async ({ kpi, by }) => {
    const answer = await ask(kpi, `${MARCH}&by=${by}`)
    const lines: Record<string, string>[] = parse(
      await collector.text(`/api/v1/kpis/${kpi}/contributions?${MARCH}&by=${by}&format=csv`),
      { columns: true },
    )
    const cell = (value: number | null | undefined) => String(value ?? '')
    const rows = [
      ...answer.segments.map((row) => ({ ...row, row: row.state })),
      ...(answer.others === null ? [] : [{ ...answer.others, segment: '', row: 'others' }]),
      { ...answer, segment: '', row: 'total', contribution: answer.change, share: null },
    ]
    expect(
      lines.map((line) => ({
        segment: line[by],
        row: line.row,
        contribution: line.contribution,
        rate: line.rate,
        mix: line.mix,
        share: line.share,
        before: line.before_n,
        after: line.after_numerator,
        sentence: line.sentence,
      })),
    ).toEqual(
      rows.map((row) => ({
        segment: row.segment,
        row: row.row,
        contribution: cell(row.contribution),
        rate: cell(row.rate),
        mix: cell(row.mix),
        share: cell(row.share),
        before: cell(row.before.n),
        after: cell(row.after.numerator),
        sentence: row.sentence,
      })),
    )
  })

  it('a percentile has no split: its segments stand side by side', async () => {
    const answer = await ask('backlog_age_p90', `${MARCH}&by=priority`)
    expect(answer).toMatchObject({ method: 'values', of: 'value', others: null, rate: null, mix: null })
    expect(answer.change).toBe((answer.after.value ?? 0) - (answer.before.value ?? 0))
    expect(answer.segments.map(({ segment }) => segment).sort()).toEqual(['1', '2', '3', '4', 'unmapped'])
    const { segments } = await collector.get<BreakdownAnswer>(
      `/api/v1/kpis/backlog_age_p90/breakdown?${MARCH}&by=priority`,
    )
    for (const { segment, after, contribution, share, sentence } of answer.segments) {
      expect(after.value).toBe(segments.find((one) => one.segment === segment)?.value)
      expect([contribution, share]).toEqual([null, null])
      expect(sentence).toMatch(/ before, .* now$/)
    }
  })

  it('a year before, or a filter, is compared likewise', async () => {
    const filtered = await ask('incident_volume', `${MARCH}&by=priority&service=mail`)
    const [before, after] = await Promise.all([
      headlineOf('incident_volume', `${FEBRUARY}&service=mail`),
      headlineOf('incident_volume', `${MARCH}&service=mail`),
    ])
    expect([filtered.before.value, filtered.after.value]).toEqual([before.value, after.value])
    const year = await ask('incident_volume', `${MARCH}&compare=year`)
    expect(year).toMatchObject({
      change: null,
      reason: 'not_covered',
      noise: null,
      segments: [],
      others: null,
      sentence: null,
    })
    expect(year.comparedFrom).toBe('2025-03-01T00:00:00.000+01:00')
  })

  it('a running month is held against the same part of the one before', async () => {
    const answer = await ask('incident_volume', 'period=2026-05')
    expect(Date.parse(answer.comparedTo) - Date.parse(answer.comparedFrom)).toBe(
      NOW - Date.parse(answer.from),
    )
    const before = await headlineOf('incident_volume', 'period=2026-05')
    expect(answer.before.value).toBe(before.previous?.value)
  })
})

describe('what cannot be asked', () => {
  it.each([
    ['incident_volume', 'by=colour', 400, 'bad_request'],
    ['incident_volume', 'by=service&by=team', 400, 'bad_request'],
    ['incident_volume', 'compare=decade', 400, 'bad_request'],
    ['incident_volume', 'period=banana', 400, 'bad_period'],
    ['incident_volume', 'colour=red', 400, 'bad_filter'],
    ['happiness', 'by=service', 404, 'unknown_kpi'],
  ])('%s?%s', async (kpi, query, status, code) => {
    const response = await fetch(`${collector.url}/api/v1/kpis/${kpi}/contributions?${query}`)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
  })
})

function sideOf({ value, reason, n, numerator, denominator, statistics }: KpiValue) {
  return { value, reason, n, numerator, denominator, statistics }
}
