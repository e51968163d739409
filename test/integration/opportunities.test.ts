import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BreakdownAnswer } from '../../shared/api/answers.ts'
import {
  type OpportunitiesAnswer,
  type Opportunity,
  opportunitiesAnswerSchema,
} from '../../shared/api/opportunities.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { threeServices, WEEK, WEEKS } from '../support/three-services.ts'

/** A Monday. */
const BEGIN = Date.parse('2026-01-05T00:00Z')
/** A Wednesday: the 17th of August is the Monday of the first bad week. */
const NOW = BEGIN + WEEKS * WEEK + (2 * WEEK) / 7
const KPI = 'sla_resolution_compliance'

let collector: CleanCollector

beforeAll(async () => {
  collector = await startCleanCollector({ timezone: 'UTC', now: NOW })
  await collector.send(threeServices(BEGIN))
  await setTarget(KPI, 0.95)
  await setTarget('sla_breaches', 5)
  await setTarget('incident_time_to_resolve', 2.5 * 3600)
})
afterAll(() => collector.stop())

function setTarget(kpi: string, value: number) {
  return collector.text('/api/v1/targets', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kpi, value, from: '2026-01-01' }),
  })
}

async function opportunities(query = 'period=2026-08'): Promise<OpportunitiesAnswer> {
  const answer = await collector.get<OpportunitiesAnswer>(`/api/v1/opportunities?${query}`)
  return opportunitiesAnswerSchema.parse(answer)
}

function find({ opportunities }: OpportunitiesAnswer, kpi: string, service: string | null): Opportunity {
  const found = opportunities.find((one) => one.kpi === kpi && one.service === service)
  if (found === undefined) throw new Error(`no ${kpi} of ${service} in ${JSON.stringify(opportunities)}`)
  return found
}

describe('where to improve next', () => {
  it('names first what is off target and gets worse, with all its parts', async () => {
    const answer = await opportunities()
    const [first] = answer.opportunities
    const alone = await collector.get<KpiValue>(`/api/v1/kpis/${KPI}?period=2026-08&service=payments`)
    expect(first).toMatchObject({
      rank: 1,
      group: 'off_target_and_worsening',
      kpi: KPI,
      service: 'payments',
      value: alone.value,
      n: alone.n,
      target: 0.95,
      status: 'missed',
      signal: alone.signal,
      judgedOn: alone.judgedOn,
      judged: true,
      gapBasis: 'beyond_target',
      previous: alone.previous,
      supports: [{ kpi: 'ticket_csat', name: 'Customer satisfaction with tickets' }],
      dependents: [
        { agreement: 'sla-shop', kind: 'sla', service: 'shop', direct: true },
        { agreement: 'sla-till', kind: 'sla', service: 'till', direct: false },
      ],
    })
    expect(first?.worseSince).toMatch(/^2026-08-17T00:00/)
    expect(first?.change).toBeCloseTo((alone.value ?? 0) - (alone.previous?.value ?? 0), 12)
    expect(first?.weight).toBe((first?.gapShare ?? 0) * (first?.n ?? 0))
    expect(first?.sentence).toMatch(
      /^payments, Resolved inside target: \d\d(\.\d)? %, target ≥ 95 % \(incidents resolved that have a target: \d+\)\. It carries \d\d % of the gap to the target\. By its chart it has been worse since the week of 17 August 2026\. 2 agreements stand on it\.$/,
    )
  })

  it('says of each service what the KPI of that service says', async () => {
    const { opportunities: list } = await opportunities()
    const services = list.flatMap((one) => (one.service === null ? [] : [{ ...one, service: one.service }]))
    expect(services.length).toBeGreaterThan(4)
    for (const { kpi, service, value, n, status, signal, judgedOn } of services) {
      const alone = await collector.get<KpiValue>(`/api/v1/kpis/${kpi}?period=2026-08&service=${service}`)
      expect(alone).toMatchObject({ value, n, status, signal, judgedOn })
    }
  })

  it('takes names of services as values, never as SQL', async () => {
    const attack = encodeURIComponent("' OR 1=1 --")
    expect((await opportunities(`period=2026-08&service=${attack}`)).opportunities).toEqual([])
  })

  it('shares the gap out over the services that are off target, by what is missing', async () => {
    const [answer, { segments }] = await Promise.all([
      opportunities(),
      collector.get<BreakdownAnswer>(`/api/v1/kpis/${KPI}/breakdown?period=2026-08`),
    ])
    const missing = (service: string) => {
      const { numerator, denominator } = segments.find(({ segment }) => segment === service) ?? {}
      return 0.95 * (denominator ?? 0) - (numerator ?? 0)
    }
    const [payments, mail] = [find(answer, KPI, 'payments'), find(answer, KPI, 'mail')]
    expect(missing('network')).toBeLessThan(0)
    expect(payments.gapShare).toBeCloseTo(missing('payments') / (missing('payments') + missing('mail')), 9)
    expect((payments.gapShare ?? 0) + (mail.gapShare ?? 0)).toBeCloseTo(1, 9)
    expect(mail).toMatchObject({ group: 'off_target', signal: 'stable', dependents: [] })
    expect(answer.opportunities.some(({ kpi, service }) => kpi === KPI && service === 'network')).toBe(false)
  })

  it('names all services together where nobody can be named, and who carries most', async () => {
    const answer = await opportunities()
    const breaches = find(answer, 'sla_breaches', null)
    expect(breaches).toMatchObject({
      group: 'off_target_and_worsening',
      gapBasis: 'count',
      gapShare: 1,
      largest: { service: 'payments' },
      dependents: [],
    })
    expect(find(answer, 'sla_breaches', 'payments')).toMatchObject({
      group: 'worsening',
      status: 'no_target',
      gapShare: breaches.largest?.share,
    })
  })

  it('says how it is ranked, and what chance would do', async () => {
    const { opportunities: list, total, charts, rankedBy } = await opportunities()
    expect(list.map(({ rank }) => rank)).toEqual(list.map((_, at) => at + 1))
    expect(total).toBe(list.length)
    expect(rankedBy).toContain('off target and gets worse comes first')
    expect(charts.ready).toBe(true)
    expect(charts.judged).toBeGreaterThan(5)
    expect(charts.points).toBe(5 * charts.judged)
    expect(charts.expectedByChance).toBeCloseTo(charts.points * 0.00135, 9)
    expect(charts.sentence).toContain(`${charts.judged} charts of single services were looked at`)
  })

  it('narrows the list to services and to the first of them, not the gap', async () => {
    const [all, mail, first] = await Promise.all([
      opportunities(),
      opportunities('period=2026-08&service=mail'),
      opportunities('period=2026-08&limit=1'),
    ])
    expect(new Set(mail.opportunities.map(({ service }) => service))).toEqual(new Set(['mail']))
    expect(find(mail, KPI, 'mail').gapShare).toBe(find(all, KPI, 'mail').gapShare)
    expect(first.opportunities).toEqual(all.opportunities.slice(0, 1))
    expect(first.total).toBe(all.total)
    expect((await opportunities('period=2026-08&service=nobody')).opportunities).toEqual([])
  })

  it('is empty where nothing is known', async () => {
    expect(await opportunities('period=2020-01')).toMatchObject({ total: 0, opportunities: [] })
  })

  it('leaves out what is switched off', async () => {
    const change = (value: string | null) =>
      collector.text('/api/v1/settings', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ setting: `kpi.${KPI}`, value }),
      })
    await change('off')
    expect((await opportunities()).opportunities.some(({ kpi }) => kpi === KPI)).toBe(false)
    await change(null)
    expect((await opportunities()).opportunities[0]?.kpi).toBe(KPI)
  })

  it('is a file too, with the same lines', async () => {
    const [answer, csv] = await Promise.all([
      opportunities(),
      collector.text('/api/v1/opportunities?period=2026-08&format=csv'),
    ])
    const lines = csv.trim().split('\n')
    expect(lines[0]).toMatch(/^rank,group,kpi,name,service,.*,gap_share,gap_basis,weight,.*,sentence$/)
    expect(lines.length).toBe(answer.total + 1)
    expect(lines[1]).toContain('1,off_target_and_worsening,sla_resolution_compliance')
    expect(lines[1]).toContain('sla-shop sla-till')
  })

  it.each([
    'period=soon',
    'limit=0',
    'limit=201',
    'limit=two',
    'format=pdf',
    'priority=1',
    'service[a]=b',
    'limit=1&limit=2',
  ])('refuses %s', async (query) => {
    const response = await fetch(`${collector.url}/api/v1/opportunities?${query}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
  })
})
