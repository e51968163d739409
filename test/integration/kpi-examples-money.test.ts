import { describe, expect, it } from 'vitest'
import type { CatalogueAnswer, ItemsAnswer } from '../../shared/api/answers.ts'
import type { ItemAnswer } from '../../shared/api/item.ts'
import type { SeriesAnswer } from '../../shared/api/series.ts'
import { anIncident, anItem, aRequest, eventsOf, type ItemStory } from '../support/builders.ts'
import { readSamples } from '../support/prometheus-samples.ts'
import { forStories } from '../support/stories.ts'

interface Entry {
  amount: number
  at?: string
  service?: string
  currency?: string
  category?: string
  period?: string
}

/** An entry in the books. Without a time of its own it was made in the middle of March. */
function entry(type: 'budget' | 'cost' | 'benefit', subject: string, told: Entry): ItemStory {
  const { at = '2026-03-15T08:00Z', service, ...data } = told
  const item = anItem(type, subject)
  if (service !== undefined) item.ofService(service)
  return item.on(type === 'budget' ? 'set' : 'recorded', at, data)
}

const budget = (subject: string, told: Entry) => entry('budget', subject, { period: '2026-03', ...told })
const cost = (subject: string, told: Entry) => entry('cost', subject, told)
const benefit = (subject: string, told: Entry) => entry('benefit', subject, told)

/** Each story is worked out by hand in its comments. Most happen in March 2026, seen from the first of May, in Berlin. */
describe('a story for every KPI of money', () => {
  const stories = forStories({ timezone: 'Europe/Berlin', now: Date.parse('2026-05-01T00:00+02:00') })
  const { kpi, segmentsOf } = stories

  async function pointsOf(id: string, query: string) {
    const path = `/api/v1/kpis/${id}/series?${query}`
    const { points } = await stories.collector.get<SeriesAnswer>(path)
    return points
  }

  it('budget_variance: what was spent, against what was set aside for the same months', async () => {
    await stories.collector.send(
      eventsOf(
        budget('A', { amount: 1000 }),
        budget('B', { amount: 500, category: 'service_desk', at: '2026-01-05T08:00Z' }),
        cost('C', { amount: 1200.1 }),
        // Booked in April, for March.
        cost('D', { amount: 400.2, at: '2026-04-03T08:00Z', period: '2026-03', category: 'service_desk' }),
        // A negative amount takes back.
        cost('E', { amount: -25.3, at: '2026-03-20T08:00Z' }),
        // Half an hour past ten in the evening of the last of March by UTC: in Berlin it is April.
        cost('F', { amount: 9999, at: '2026-03-31T22:30Z' }),
        cost('G', { amount: 7777, at: '2026-04-10T08:00Z' }),
      ),
    )
    // Spent 1200.10 + 400.20 − 25.30 = 1575; set aside 1000 + 500 = 1500. 75 too much are 5 % of what was set aside.
    expect(await kpi('budget_variance')).toMatchObject({
      value: 0.05,
      n: 5,
      numerator: 75,
      denominator: 1500,
      currency: null,
      beside: { costs_without_budget: 0 },
    })
    // Nobody set a budget for April: of March and April together the costs F and G are not in it.
    expect(await kpi('budget_variance', 'from=2026-03-01&to=2026-05-01')).toMatchObject({
      value: 0.05,
      n: 5,
      beside: { costs_without_budget: 2 },
    })
    expect(await kpi('budget_variance', 'period=2026-04')).toMatchObject({ value: null, reason: 'no_data' })
    // Entry by entry, what it adds to the 75; what names a month counts from its first day on.
    const path = '/api/v1/kpis/budget_variance/items?period=2026-03'
    const { items } = await stories.collector.get<ItemsAnswer>(path)
    expect(new Map(items.map(({ subject, measure }) => [subject, measure]))).toEqual(
      new Map([
        ['A', -1000],
        ['B', -500],
        ['C', 1200.1],
        ['D', 400.2],
        ['E', -25.3],
      ]),
    )
  })

  it('an entry in the books has a page of its own', async () => {
    const told = { amount: 12.5, category: 'licences', service: 'mail' }
    await stories.collector.send(eventsOf(cost('A', told), budget('B', told), benefit('C', told)))
    const page = (kind: string, subject: string) =>
      stories.collector.get<ItemAnswer>(`/api/v1/items/${kind}/desk/${subject}`)
    expect(await page('cost', 'A')).toMatchObject({ state: 'spent', title: 'licences', service: 'mail' })
    expect(await page('budget', 'B')).toMatchObject({ state: 'set aside' })
    expect(await page('benefit', 'C')).toMatchObject({ state: 'gained' })
  })

  it('budget_variance: the latest budget of a service, category and month counts', async () => {
    await stories.collector.send(
      eventsOf(
        budget('A', { service: 'mail', category: 'licences', amount: 900, at: '2026-01-05T08:00Z' }),
        // Said later of the same: 1,000 take the place of 900.
        budget('B', { service: 'mail', category: 'licences', amount: 1000, at: '2026-02-05T08:00Z' }),
        // Another category, another service, another month.
        budget('C', { service: 'mail', category: 'people', amount: 200 }),
        budget('D', { service: 'web', category: 'licences', amount: 300 }),
        budget('E', { service: 'mail', category: 'licences', amount: 5000, period: '2026-04' }),
        cost('F', { service: 'mail', amount: 600 }),
        cost('G', { service: 'web', amount: 600 }),
      ),
    )
    // Spent 1,200 of 1000 + 200 + 300 = 1,500: 300 too little, a fifth.
    expect(await kpi('budget_variance')).toMatchObject({ value: -0.2, n: 5, denominator: 1500 })
    // Mail: 600 of 1,200. Web: 600 of 300.
    expect(await segmentsOf('budget_variance', 'period=2026-03&by=service')).toEqual({ mail: -0.5, web: 1 })
  })

  it('budget_variance: of a year that runs, budgets of the months to come do not count yet', async () => {
    const budgets = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((month) =>
      budget(month, { amount: 100, period: `2026-${month}`, at: '2026-01-01T08:00Z' }),
    )
    await stories.collector.send(eventsOf(...budgets, cost('A', { amount: 450 })))
    stories.collector.now = Date.parse('2026-04-20T12:00+02:00')
    // Set aside from January to April: 400; spent 450.
    expect(await kpi('budget_variance', 'period=2026')).toMatchObject({
      value: 0.125,
      n: 5,
      running: true,
    })
  })

  it('service_roi: what services brought and cost in the twelve months that end with the window', async () => {
    await stories.collector.send(
      eventsOf(
        benefit('A', { amount: 3000, service: 'mail' }),
        // The first month that counts, and the month before it.
        cost('B', { amount: 1500, at: '2025-04-01T08:00Z', service: 'mail' }),
        cost('C', { amount: 9000, at: '2025-03-31T08:00Z', service: 'mail' }),
        cost('D', { amount: 500, at: '2026-02-01T08:00Z', service: 'web' }),
        // In April: too late.
        benefit('E', { amount: 8000, at: '2026-04-01T08:00Z', service: 'mail' }),
      ),
    )
    // (3000 − 1500 − 500) / (1500 + 500) = 1000 / 2000.
    const march = { value: 0.5, n: 3, numerator: 1000, denominator: 2000 }
    expect(await kpi('service_roi')).toMatchObject(march)
    // The quarter ends with the same month.
    expect(await kpi('service_roi', 'period=2026-Q1')).toMatchObject(march)
    // Mail brought 3,000 for 1,500; of web nobody recorded a benefit, which is not the loss of all.
    expect(await segmentsOf('service_roi', 'period=2026-03&by=service')).toEqual({ mail: 1, web: null })
    // In February the cost of last March still counted, and nothing had been gained.
    expect(await kpi('service_roi', 'period=2026-02')).toMatchObject({ value: null, reason: 'no_data', n: 3 })
  })

  it('cost_per_ticket: what the service desk cost for each ticket opened', async () => {
    await stories.collector.send(
      eventsOf(
        cost('A', { amount: 90.5, category: 'service_desk' }),
        cost('B', { amount: 38, category: 'service_desk', period: '2026-03', at: '2026-04-02T08:00Z' }),
        // No cost of the desk.
        cost('C', { amount: 5000, category: 'licences' }),
        anIncident('INC1').ofService('mail').openedAt('2026-03-02T08:00Z'),
        anIncident('INC2').ofService('mail').openedAt('2026-03-03T08:00Z'),
        aRequest('REQ1').ofService('web').openedAt('2026-03-04T08:00Z'),
        aRequest('REQ2').openedAt('2026-03-31T21:59Z'),
        // The first minute of April in Berlin.
        aRequest('REQ3').openedAt('2026-03-31T22:00Z'),
      ),
    )
    // 90.50 + 38 = 128.50 for 4 tickets.
    expect(await kpi('cost_per_ticket')).toMatchObject({
      value: 32.125,
      n: 6,
      numerator: 128.5,
      denominator: 4,
      // No entry names a currency, and none is set.
      currency: null,
      // Three contacts name a service, of two.
      beside: { contacts_per_service: 1.5 },
    })
    // April has a ticket, but nobody said yet what the desk cost.
    expect(await kpi('cost_per_ticket', 'period=2026-04')).toMatchObject({ value: null, reason: 'no_data' })
    const path = '/api/v1/kpis/cost_per_ticket/items?period=2026-03'
    const { items, total } = await stories.collector.get<ItemsAnswer>(path)
    expect(total).toBe(6)
    expect(items.map(({ kind, subject, measure }) => [kind, subject, measure])).toEqual([
      ['request', 'REQ2', 0],
      ['cost', 'A', 90.5],
      ['request', 'REQ1', 0],
      ['incident', 'INC2', 0],
      ['incident', 'INC1', 0],
      ['cost', 'B', 38],
    ])
  })

  it('money is of whole months: a month that runs is one, a part of it is none', async () => {
    await stories.collector.send(
      eventsOf(
        cost('A', { amount: 60, category: 'service_desk', currency: 'EUR' }),
        anIncident('INC1').openedAt('2026-03-02T08:00Z'),
        anIncident('INC2').openedAt('2026-03-20T08:00Z'),
      ),
    )
    const whole = { value: 30, reason: null, currency: 'EUR' }
    expect(await kpi('cost_per_ticket')).toMatchObject(whole)
    expect(await kpi('cost_per_ticket', 'period=2026-Q1')).toMatchObject(whole)
    // Thirty days back from the first of May are April; from the fifth on they are no month.
    stories.collector.now = Date.parse('2026-05-05T00:00+02:00')
    const parts = ['period=2026-03-15', 'period=2026-W12', 'window=30d', 'from=2026-03-01&to=2026-03-31']
    for (const query of parts) {
      expect(await kpi('cost_per_ticket', query)).toMatchObject({ value: null, reason: 'not_whole_months' })
    }
    const weeks = await pointsOf('cost_per_ticket', 'period=2026-03&bucket=week')
    expect(weeks.map(({ reason }) => reason)).toEqual(weeks.map(() => 'not_whole_months'))
    // So its trend is drawn by month.
    const { kpis } = await stories.collector.get<CatalogueAnswer>('/api/v1/kpis')
    const ofMonths = kpis.filter(({ bucket, ofSums }) => bucket === 'month' && ofSums === 'currency')
    expect(ofMonths.map(({ id }) => id)).toEqual(['budget_variance', 'service_roi', 'cost_per_ticket'])
    const months = await pointsOf('cost_per_ticket', 'period=2026-Q1&bucket=month')
    expect(months.map(({ value, reason }) => value ?? reason)).toEqual(['not_covered', 'not_covered', 30])

    stories.collector.now = Date.parse('2026-03-21T12:00+01:00')
    expect(await kpi('cost_per_ticket')).toMatchObject({ ...whole, running: true })
    // Up to now, which is all there is of the month.
    expect(await kpi('cost_per_ticket', 'from=2026-03-01')).toMatchObject(whole)
  })

  it('money of two currencies is not added up', async () => {
    await stories.collector.send(
      eventsOf(
        cost('A', { amount: 60, category: 'service_desk', currency: 'EUR', at: '2026-01-10T08:00Z' }),
        cost('B', { amount: 60, category: 'service_desk', currency: 'USD', service: 'web' }),
        cost('C', { amount: 40, category: 'service_desk', currency: 'EUR', service: 'mail' }),
        // Names none: the organisation's own.
        cost('D', { amount: 20, category: 'service_desk', service: 'mail' }),
        anIncident('INC1').ofService('mail').openedAt('2026-03-02T08:00Z'),
        anIncident('INC2').ofService('web').openedAt('2026-03-02T08:00Z'),
      ),
    )
    const mixed = { value: null, reason: 'mixed_currency', numerator: null, denominator: null }
    expect(await kpi('cost_per_ticket')).toMatchObject({ ...mixed, n: 5, currency: 'EUR' })
    // Mail has euros alone: 40 + 20. Web has one currency too, but not that of the organisation, which is the first that was told.
    expect(await kpi('cost_per_ticket', 'period=2026-03&service=mail')).toMatchObject({ value: 60 })
    expect(await kpi('cost_per_ticket', 'period=2026-03&service=web')).toMatchObject(mixed)
  })

  it('Prometheus names the currency, of the month that is over', async () => {
    await stories.collector.send(
      eventsOf(
        cost('A', { amount: 60, category: 'service_desk', currency: 'CHF', period: '2026-04' }),
        anIncident('INC1').openedAt('2026-04-02T08:00Z'),
      ),
    )
    stories.collector.now = Date.parse('2026-05-05T00:00+02:00')
    const samples = readSamples(await stories.collector.text('/metrics'))
    const labels = { currency: 'CHF', window: 'previous_month' }
    expect(samples.filter(({ name }) => name.startsWith('wheelhouse_cost_per_ticket'))).toEqual([
      { name: 'wheelhouse_cost_per_ticket', labels, value: 60 },
      { name: 'wheelhouse_cost_per_ticket_numerator', labels, value: 60 },
      { name: 'wheelhouse_cost_per_ticket_denominator', labels: { window: 'previous_month' }, value: 1 },
    ])
  })
})

describe('where the currency of the organisation is set', () => {
  const stories = forStories({
    timezone: 'Europe/Berlin',
    now: Date.parse('2026-05-01T00:00+02:00'),
    currency: 'CHF',
  })

  it('it is that of amounts that name none, and others are not added up, told first or alone', async () => {
    await stories.collector.send(
      eventsOf(
        cost('A', { amount: 60, category: 'service_desk', currency: 'EUR', at: '2026-02-10T08:00Z' }),
        cost('B', { amount: 40, category: 'service_desk' }),
        anIncident('INC1').openedAt('2026-02-02T08:00Z'),
        anIncident('INC2').openedAt('2026-03-02T08:00Z'),
      ),
    )
    expect(await stories.kpi('cost_per_ticket')).toMatchObject({ value: 40, currency: 'CHF' })
    expect(await stories.kpi('cost_per_ticket', 'period=2026-02')).toMatchObject({
      value: null,
      reason: 'mixed_currency',
    })
  })
})
