import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../collector/kpi/catalogue/catalogue.ts'
import { describeKpi } from '../../collector/kpi/definition.ts'
import type {
  BreakdownAnswer,
  CatalogueAnswer,
  ItemsAnswer,
  KpiItem,
  OverviewAnswer,
} from '../../shared/api/answers.ts'
import type { ManySeriesAnswer, SeriesAnswer } from '../../shared/api/series.ts'
import type { KpiDefinition, KpiValue } from '../../shared/kpi.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { itemLine, valueLine } from '../support/csv-lines.ts'
import { OPTIONAL_KPIS } from '../support/known-kpis.ts'
import { inTurn, NIGHTLY } from '../support/nightly.ts'
import { mean, quantile } from '../support/oracle/statistics.ts'
import { populationOf } from '../support/population.ts'
import { POPULATION } from '../support/population-lives.ts'

const ENTRIES = CATALOGUE.map(describeKpi)
const NOW = POPULATION.to + 3_600_000
/** Begins and ends in the middle of a month, a week and a day. */
const PERIOD = 'from=2026-01-20T10:00:00%2B01:00&to=2026-05-06T15:30:00%2B02:00'
/** Money is of whole months. */
const MONTHS = 'from=2026-02-01&to=2026-05-01'
const OF_MONTHS: readonly string[] = ['budget_variance', 'service_roi', 'cost_per_ticket']
/** 106 days by the calendar, and from 10:00 to 15:30. */
const PERIOD_DAYS = 106 + 5.5 / 24
/** What is asked of each part of the time anew: it may count in several. */
const REGROUPED: readonly string[] = ['capacity_within_threshold', 'availability', 'mtbf']
/** What a KPI means where nobody asks for another segment of the dimension. */
const USUALLY: Readonly<Record<string, { dimension: string; segment: string }>> = {
  services: { dimension: 'state', segment: 'catalogue' },
}
/** Each dimension of a KPI costs as much as all its other questions together. */
const DIMENSIONS_A_DAY = 1
const IN_CSV_A_DAY = 18
/** Of the KPIs, those that are made again of their items, of their parts in time and of their segments. */
const MADE_AGAIN = inTurn(ENTRIES, 33)
const BUCKETS = ['month', ...inTurn(['day', 'week'], 1)]
/** An odd size: pages end between items of one instant too. */
const PAGE = NIGHTLY ? 97 : 397
const SEED = Math.floor(Math.random() * 2 ** 32)

describe('on an empty store', () => {
  let collector: CleanCollector

  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: 'Europe/Berlin', now: NOW })
  })
  afterAll(() => collector.stop())

  it('the catalogue is complete', async () => {
    const { kpis } = await collector.get<CatalogueAnswer>('/api/v1/kpis')
    expect(kpis.map(({ shown: _, hiddenBecause: __, ...definition }) => definition)).toEqual(ENTRIES)
    const hidden = kpis.filter(({ shown }) => !shown)
    expect(hidden.map(({ id, hiddenBecause }) => [id, hiddenBecause])).toEqual(
      ENTRIES.filter(({ id }) => OPTIONAL_KPIS.has(id)).map(({ id }) => [id, 'off_until_fed']),
    )
    expect(new Set(kpis.map(({ id }) => id)).size).toBe(kpis.length)
  })

  it.each(ENTRIES)('$id is null and says why', async ({ id, dimensions }) => {
    const nothing = {
      value: null,
      reason: 'no_source',
      n: 0,
      status: 'no_data',
      statistics: null,
      coverage: null,
    }
    const at = `/api/v1/kpis/${id}`
    expect(await collector.get<KpiValue>(`${at}?${PERIOD}`)).toMatchObject({ kpi: id, ...nothing })
    const series = await collector.get<SeriesAnswer>(`${at}/series?${PERIOD}&bucket=month`)
    expect(series.points).toHaveLength(5)
    for (const point of series.points) expect(point).toMatchObject(nothing)
    for (const by of inTurn(dimensions, 1)) {
      const { segments } = await collector.get<BreakdownAnswer>(`${at}/breakdown?${PERIOD}&by=${by}`)
      expect(segments).toEqual([])
    }
    const items = await collector.get<ItemsAnswer>(`${at}/items?${PERIOD}`)
    expect(items).toMatchObject({ total: 0, items: [], next: null })
    expect(parse(await collector.text(`${at}?${PERIOD}&format=csv`), { columns: true })).toMatchObject([
      { kpi: id, value: '', reason: 'no_source', n: '0' },
    ])
  })
})

describe(`over a random population (seed ${SEED})`, () => {
  let collector: CleanCollector
  const values = new Map<string, KpiValue>()
  const series = new Map<string, SeriesAnswer>()
  const lists = new Map<string, { items: KpiItem[]; total: number }>()

  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: 'Europe/Berlin', now: NOW })
    await collector.send(populationOf(SEED))
    for (const period of [PERIOD, MONTHS]) {
      const { stages } = await collector.get<OverviewAnswer>(`/api/v1/overview?${period}`)
      const asked = stages.flatMap(({ kpis }) => kpis).filter(({ kpi }) => periodOf(kpi) === period)
      for (const value of asked) values.set(value.kpi, value)
      const kpis = asked.map(({ kpi }) => `&kpi=${kpi}`).join('')
      for (const bucket of BUCKETS) {
        const answer = await collector.get<ManySeriesAnswer>(
          `/api/v1/series?${period}&bucket=${bucket}${kpis}`,
        )
        for (const one of answer.series) series.set(`${one.kpi} ${bucket}`, one)
      }
    }
  })
  afterAll(() => collector.stop())

  it.each(ENTRIES)('$id has a value, and the overview and its own page say the same', async ({ id }) => {
    const value = await collector.get<KpiValue>(`/api/v1/kpis/${id}?${periodOf(id)}`)
    expect(value.value).not.toBe(null)
    expect(value.n).toBeGreaterThan(10)
    expect(value).toEqual(values.get(id))
  })

  it.each(MADE_AGAIN)('$id is what its items make, page by page', async (entry) => {
    const { value, n, numerator, denominator, statistics } = headline(entry)
    const { items, total } = await allItems(entry)
    expect(total).toBe(n)
    expect(items).toHaveLength(n)
    // What is measured may be told of one item several times, and commits are told apart by their hash.
    const keys = items.map(({ kind, system, subject, at, title }) => [kind, system, subject, at, title])
    expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(n)
    const measures = items.flatMap(({ measure }) => measure ?? [])
    if (numerator !== null) {
      const counted = measures.reduce((sum, measure) => sum + measure, 0)
      const whole = entry.ofSums ? denominator : n
      expect(whole).toBe(denominator)
      expect(counted).toBeCloseTo(numerator, 4)
      expect(((entry.unit === 'score' ? 100 : 1) * numerator) / (whole ?? 0)).toBe(value)
    } else if (entry.headline !== 'value') {
      expect(measures).toHaveLength(n)
      const statistic = {
        median: quantile(measures, 0.5),
        p90: quantile(measures, 0.9),
        mean: mean(measures),
      }
      expect(statistic[entry.headline]).toBeCloseTo(value, 6)
      if (statistics) {
        expect(mean(measures)).toBeCloseTo(statistics.mean ?? Number.NaN, 6)
        expect(quantile(measures, 0.5)).toBeCloseTo(statistics.median ?? Number.NaN, 6)
        expect(quantile(measures, 0.9)).toBeCloseTo(statistics.p90 ?? Number.NaN, 6)
      }
    } else {
      expect(entry.unit === 'per_day' ? n / PERIOD_DAYS : n).toBeCloseTo(value, 9)
    }
  })

  it.each(MADE_AGAIN)('$id is the sum of its days, weeks and months', async (entry) => {
    for (const bucket of BUCKETS) {
      const { points = [] } = series.get(`${entry.id} ${bucket}`) ?? {}
      expect(points.at(0)?.from).toBe(headline(entry).from)
      expect(points.at(-1)?.to).toBe(headline(entry).to)
      expect(points.slice(1).map(({ from }) => from)).toEqual(points.slice(0, -1).map(({ to }) => to))
      const last = points.at(-1)
      if (entry.aggregate === 'snapshot') {
        expect([last?.n, last?.value]).toEqual([headline(entry).n, headline(entry).value])
      } else if (entry.aggregate === 'trailing') {
        expect([last?.n, last?.numerator]).toEqual([headline(entry).n, headline(entry).numerator])
        expect(last?.value).toBe(bucket === 'month' ? headline(entry).value : null)
      } else if (REGROUPED.includes(entry.id)) {
        const sizes = points.map(({ n }) => n)
        expect(Math.max(...sizes)).toBeLessThanOrEqual(headline(entry).n)
        expect(sizes.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(headline(entry).n)
        if (entry.ofSums) expectSumsToAddUp(entry, points)
      } else {
        expectToAddUp(entry, points)
      }
    }
  })

  it.each(MADE_AGAIN)('$id is the sum of its segments by every dimension', async (entry) => {
    for (const by of inTurn(entry.dimensions, DIMENSIONS_A_DAY)) {
      const { segments } = await collector.get<BreakdownAnswer>(
        `/api/v1/kpis/${entry.id}/breakdown?${periodOf(entry.id)}&by=${by}`,
      )
      if (by === USUALLY[entry.id]?.dimension) expectUsual(entry, segments)
      else expectToAddUp(entry, segments)
      expect(segments.map(({ n }) => n)).toEqual(segments.map(({ n }) => n).sort((a, b) => b - a))
      const ofItself = entry.itemKinds.includes('service')
      if (by === 'service' && !ofItself) expect(segments.map(({ segment }) => segment)).toContain('unmapped')
      const [first] = segments
      const filter = `${by}=${encodeURIComponent(first?.segment ?? '')}`
      const filtered = await collector.get<KpiValue>(
        `/api/v1/kpis/${entry.id}?${periodOf(entry.id)}&${filter}`,
      )
      expect({ ...first, ...besideOf(filtered), segment: undefined }).toEqual({
        ...filtered,
        segment: undefined,
      })
    }
  })

  it.each(inTurn(ENTRIES, IN_CSV_A_DAY))('$id says the same in CSV', async (entry) => {
    const at = `/api/v1/kpis/${entry.id}`
    const period = periodOf(entry.id)
    expect(await csv(`${at}?${period}`)).toEqual([valueLine(headline(entry))])
    for (const bucket of inTurn(BUCKETS, 1)) {
      const alone = await collector.get<SeriesAnswer>(`${at}/series?${period}&bucket=${bucket}`)
      expect(alone).toEqual(series.get(`${entry.id} ${bucket}`))
      expect(await csv(`${at}/series?${period}&bucket=${bucket}`)).toEqual(alone.points.map(valueLine))
    }
    const { segments } = await collector.get<BreakdownAnswer>(`${at}/breakdown?${period}&by=service`)
    expect(await csv(`${at}/breakdown?${period}&by=service`)).toEqual(
      segments.map((segment) => ({ service: segment.segment, ...valueLine(segment) })),
    )
    expect(await csv(`${at}/items?${period}`)).toEqual((await allItems(entry)).items.map(itemLine))
  })

  function headline({ id }: KpiDefinition): KpiValue & { value: number } {
    const value = values.get(id)
    if (!value || value.value === null) throw new Error(`${id} has no value`)
    return { ...value, value: value.value }
  }

  /** Follows the cursor in pages of an odd size, so that pages end between items of one instant too. */
  async function allItems({ id }: KpiDefinition): Promise<{ items: KpiItem[]; total: number }> {
    const known = lists.get(id)
    if (known) return known
    const items: KpiItem[] = []
    for (let cursor = ''; ; ) {
      const page = await collector.get<ItemsAnswer>(
        `/api/v1/kpis/${id}/items?${periodOf(id)}&limit=${PAGE}${cursor}`,
      )
      items.push(...page.items)
      if (page.next === null) {
        lists.set(id, { items, total: page.total })
        return { items, total: page.total }
      }
      expect(page.items).toHaveLength(PAGE)
      cursor = `&cursor=${page.next}`
    }
  }

  /** Numerators, denominators and n of the parts add up to those of the whole; values of counts and stocks do too. */
  function expectToAddUp(entry: KpiDefinition, partsOfIt: readonly KpiValue[]): void {
    const whole = headline(entry)
    const sum = (read: (value: KpiValue) => number | null) =>
      partsOfIt.reduce((total, part) => total + (read(part) ?? 0), 0)
    expect(sum(({ n }) => n)).toBe(whole.n)
    expectSumsToAddUp(entry, partsOfIt)
    if (entry.unit === 'count') expect(sum(({ value }) => value)).toBe(whole.value)
    for (const part of partsOfIt) {
      expect(part.value === null, `${part.kpi} from ${part.from}`).toBe(part.reason !== null)
      const isCount = entry.unit === 'count' || entry.unit === 'per_day'
      if (part.n === 0) expect(part.value).toBe(isCount ? 0 : null)
    }
  }

  function expectSumsToAddUp(entry: KpiDefinition, partsOfIt: readonly KpiValue[]): void {
    // Sums are told in whole ten-thousandths.
    const sum = (values: readonly (number | null)[]) =>
      values.reduce<number>((total, value) => total + Math.round((value ?? 0) * 10_000), 0)
    for (const term of ['numerator', 'denominator'] as const) {
      expect(sum(partsOfIt.map((part) => part[term]))).toBe(sum([headline(entry)[term]]))
    }
  }

  /** The whole is one of the segments, and there are others. */
  function expectUsual({ id }: KpiDefinition, segments: BreakdownAnswer['segments']): void {
    const usual = segments.find(({ segment }) => segment === USUALLY[id]?.segment)
    expect([usual?.n, usual?.value]).toEqual([values.get(id)?.n, values.get(id)?.value])
    const others = segments.filter((segment) => segment !== usual)
    // Of what there is none there is no segment.
    const beside = Object.entries(values.get(id)?.beside ?? {}).filter(([, value]) => value !== 0)
    expect(new Map(others.map(({ segment, value }) => [segment, value]))).toEqual(new Map(beside))
  }

  async function csv(path: string): Promise<Record<string, string>[]> {
    return parse(await collector.text(`${path}&format=csv`), { columns: true })
  }
})

function periodOf(kpi: string): string {
  return OF_MONTHS.includes(kpi) ? MONTHS : PERIOD
}

/** What is said of a value that is asked for alone, and not of a segment among others. */
function besideOf({ previous, yearBefore, signal, judgedOn, assurance }: KpiValue) {
  return { previous, yearBefore, signal, judgedOn, assurance }
}
