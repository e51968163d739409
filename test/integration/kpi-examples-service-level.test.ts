import { describe, expect, it } from 'vitest'
import type { ItemAnswer } from '../../shared/api/item.ts'
import type { SlamAnswer } from '../../shared/api/slam.ts'
import { anSla, OFFICE } from '../support/agreements.ts'
import { anIncident, anItem, aRequest, eventsOf } from '../support/builders.ts'
import { forStories } from '../support/stories.ts'

const NOW = Date.parse('2026-05-01T00:00Z')
const HOURS = 3600

const resolution = (seconds: number, others: object = {}) => ({
  item: 'incident',
  metric: 'resolution',
  seconds,
  ...others,
})

/** Each story is worked out by hand in its comments. All of it happens in March 2026, seen from the first of May, in UTC. */
describe('a story for every KPI of what was agreed', () => {
  const stories = forStories({ timezone: 'UTC', now: NOW })
  const { kpi } = stories
  const incident = (subject: string) =>
    stories.collector.get<ItemAnswer>(`/api/v1/items/incident/desk/${subject}`)

  it('a clock runs in the hours of the calendar, by the target of the priority of the time', async () => {
    const agreed = [
      OFFICE,
      anSla('SLA-MAIL', 'mail', {
        calendar: 'office',
        targets: [
          resolution(4 * HOURS, { priority: 1 }),
          resolution(16 * HOURS, { priority: 2 }),
          { item: 'incident', metric: 'response', seconds: 1 * HOURS },
        ],
      }),
    ]
    const tickets = [
      // Opened on Thursday the 5th at 14:00 there, for 3 hours of that day. Friday is a holiday. Monday from 9:00 to 13:00: 4 hours. 7 in
      // all, of 16. It was answered after half an hour.
      anIncident('A')
        .ofService('mail')
        .openedAt('2026-03-05T13:00Z', { priority: 2 })
        .respondedAt('2026-03-05T13:30Z')
        .resolvedAt('2026-03-09T12:00Z'),
      // On Tuesday the 10th, 2 hours as priority 2: an eighth of 16. Then priority 1: seven eighths of 4 hours are left, until 14:30 there.
      // It was resolved at 15:00, half an hour too late, and answered after two hours, an hour too late.
      anIncident('B')
        .ofService('mail')
        .openedAt('2026-03-10T08:00Z', { priority: 2 })
        .updatedAt('2026-03-10T10:00Z', { priority: 1 })
        .respondedAt('2026-03-10T10:00Z')
        .resolvedAt('2026-03-10T14:00Z'),
      // Still open: 4 hours from 16:00 on Thursday the 12th, so until noon of Friday.
      anIncident('C').ofService('mail').openedAt('2026-03-12T15:00Z', { priority: 1 }),
      // Another service, of which nothing was agreed; it has its own target, which it meets round the clock: 9 of 10 hours.
      anIncident('D')
        .ofService('web')
        .openedAt('2026-03-14T20:00Z', { sla_seconds: 10 * HOURS })
        .resolvedAt('2026-03-15T05:00Z'),
    ]
    await stories.collector.send(eventsOf(...agreed, ...tickets))
    expect(await incident('A')).toMatchObject({
      agreement: 'SLA-MAIL',
      calendar: 'office',
      workingSeconds: 7 * HOURS,
      targetSeconds: 16 * HOURS,
      slaMet: true,
      breachedAt: null,
    })
    const { spans, ...b } = await incident('B')
    expect(b).toMatchObject({
      workingSeconds: 6 * HOURS,
      slaMet: false,
      breachedAt: '2026-03-10T13:30:00.000Z',
      targets: [{ seconds: 16 * HOURS }, { from: '2026-03-10T10:00:00.000Z', seconds: 4 * HOURS }],
    })
    expect(spans.map(({ state, seconds }) => [state, seconds / HOURS])).toEqual([['running', 6]])
    // 3 hours of Thursday; the night, the holiday and the weekend, from 17:00 on Thursday to 9:00 on Monday; 4 hours.
    const told = (await incident('A')).spans.map(({ state, seconds }) => [state, seconds / HOURS])
    expect(told).toEqual([
      ['running', 3],
      ['off', 88],
      ['running', 4],
    ])
    expect(await incident('C')).toMatchObject({ slaMet: null, breachedAt: '2026-03-13T11:00:00.000Z' })

    // B and C passed their targets, and B its target for an answer.
    expect(await kpi('sla_breaches')).toMatchObject({
      value: 2,
      beside: { with_target: 4, response_breaches: 2 },
    })
    // In the morning of the 13th, only B had.
    stories.collector.now = Date.parse('2026-03-13T10:00Z')
    expect(await kpi('sla_breaches')).toMatchObject({ value: 1, running: true })
    stories.collector.now = NOW
    // A and D of A, B and D.
    expect(await kpi('sla_resolution_compliance')).toMatchObject({
      numerator: 2,
      denominator: 3,
      beside: { open_past_target: 1 },
    })
    // 7, 6 and 9 hours.
    expect(await kpi('incident_working_time')).toMatchObject({ value: 7 * HOURS, n: 3 })

    // All the same when the agreement comes after the tickets.
    const before = await Promise.all(['sla_breaches', 'incident_working_time'].map((id) => kpi(id)))
    await stories.collector.empty()
    await stories.collector.send(eventsOf(...tickets))
    expect(await kpi('sla_breaches')).toMatchObject({ value: 0, beside: { with_target: 1 } })
    await stories.collector.send(eventsOf(...agreed))
    const after = await Promise.all(['sla_breaches', 'incident_working_time'].map((id) => kpi(id)))
    expect(after).toEqual(before)
  })

  it('sla_breaches: nothing is said where no ticket has a target', async () => {
    await stories.collector.send(
      eventsOf(anIncident('A').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T09:00Z')),
    )
    expect(await kpi('sla_breaches')).toMatchObject({ value: null, reason: 'no_data' })
  })

  it('services_with_sla and slas_backed: what is promised, and what it stands on', async () => {
    const aService = (name: string) =>
      anItem('service', name).on('registered', '2026-01-01T00:00Z', { state: 'catalogue' })
    await stories.collector.send(
      eventsOf(
        ...['mail', 'web', 'pay'].map(aService),
        anItem('service', 'old').on('registered', '2026-01-01T00:00Z', { state: 'retired' }), // not in the catalogue
        // It stands on an OLA and a contract, both in force.
        anSla('SLA-MAIL', 'mail', { depends_on: ['OLA-NET', 'storage'] }),
        anItem('agreement', 'OLA-NET').on('activated', '2026-01-01T00:00Z', { kind: 'ola' }),
        anItem('agreement', 'UC-DISKS')
          .ofService('storage')
          .on('activated', '2026-01-01T00:00Z', { kind: 'uc' }),
        // The contract that it stands on ended in March.
        anSla('SLA-WEB', 'web', { depends_on: ['UC-CDN'] }),
        anItem('agreement', 'UC-CDN')
          .on('activated', '2026-01-01T00:00Z', { kind: 'uc' })
          .on('expired', '2026-03-20T00:00Z'),
        // It stands on nothing, and has ended.
        anSla('SLA-PAY', 'pay').on('expired', '2026-03-10T00:00Z'),
      ),
    )
    // Mail and web of mail, web and pay.
    expect(await kpi('services_with_sla')).toMatchObject({ numerator: 2, denominator: 3 })
    expect(await kpi('services_with_sla', 'period=2026-02')).toMatchObject({ value: 1 })
    // Mail of mail and web; in February both.
    expect(await kpi('slas_backed')).toMatchObject({ numerator: 1, denominator: 2 })
    expect(await kpi('slas_backed', 'period=2026-02')).toMatchObject({ numerator: 2, denominator: 2 })
  })

  it('sla_target_achievement and supplier_target_achievement: each agreement, metric and month', async () => {
    const within = (subject: string, hours: number) =>
      anIncident(subject)
        .ofService('mail')
        .openedAt('2026-03-02T08:00Z')
        .resolvedAt(new Date(Date.parse('2026-03-02T08:00Z') + hours * HOURS * 1000).toISOString())
    await stories.collector.send(
      eventsOf(
        anSla('SLA-MAIL', 'mail', {
          availability_target: 0.99,
          targets: [
            resolution(4 * HOURS, { share: 0.6 }),
            { item: 'request', metric: 'fulfilment', seconds: 8 * HOURS },
          ],
        }),
        // Two of three incidents are inside, and 60 % were promised: met.
        within('A', 1),
        within('B', 2),
        within('C', 5),
        // One of two requests, and all were promised: missed.
        aRequest('R').ofService('mail').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T09:00Z'),
        aRequest('S').ofService('mail').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-03T09:00Z'),
        // Down for 6 of the 744 hours, 0.8 %: met.
        anItem('outage', 'O')
          .ofService('mail')
          .on('started', '2026-03-05T08:00Z')
          .on('ended', '2026-03-05T14:00Z'),
        anItem('outage', 'before').ofService('mail').on('started', '2026-02-01T00:00Z', { planned: true }),
        // What a supplier reports of a month counts for that month, and the last word on it.
        anItem('agreement', 'UC-CDN')
          .on('activated', '2026-01-01T00:00Z', { kind: 'uc' })
          .on('measured', '2026-04-03T00:00Z', { met: false, metric: 'latency', month: '2026-03' })
          .on('measured', '2026-04-04T00:00Z', { met: true, metric: 'latency', month: '2026-03' })
          .on('measured', '2026-03-31T00:00Z', { met: false, metric: 'tickets' }),
      ),
    )
    expect(await kpi('sla_target_achievement')).toMatchObject({ numerator: 2, denominator: 3 })
    expect(await stories.segmentsOf('sla_target_achievement', 'period=2026-03&by=metric')).toEqual({
      resolution: 1,
      fulfilment: 0,
      availability: 1,
    })
    expect(await kpi('supplier_target_achievement')).toMatchObject({ numerator: 1, denominator: 2 })
    const slam = (query: string) => stories.collector.get<SlamAnswer>(`/api/v1/slam?${query}`)
    expect((await slam('period=2026-03')).services).toEqual([
      {
        service: 'mail',
        months: [
          {
            month: '2026-03',
            state: 'breached',
            targets: [
              { agreement: 'SLA-MAIL', metric: 'availability', state: 'met' },
              { agreement: 'SLA-MAIL', metric: 'fulfilment', state: 'breached' },
              { agreement: 'SLA-MAIL', metric: 'resolution', state: 'met' },
            ],
          },
        ],
      },
    ])
    // On the 2nd at 11:30, A and B are resolved and inside, and C has spent three and a half of its four hours. Two of three would do: the
    // month is not in danger. With a further one, opened at 8:20, two of four would not.
    stories.collector.now = Date.parse('2026-03-02T11:30Z')
    await stories.collector.empty()
    const promise = anSla('SLA-MAIL', 'mail', { targets: [resolution(4 * HOURS, { share: 0.6 })] })
    const open = (subject: string, at: string) => anIncident(subject).ofService('mail').openedAt(at)
    await stories.collector.send(
      eventsOf(promise, within('A', 1), within('B', 2), open('C', '2026-03-02T08:00Z')),
    )
    expect((await slam('period=2026-03')).services[0]?.months[0]?.state).toBe('met')
    await stories.collector.send(open('D', '2026-03-02T08:20Z').events())
    expect((await slam('period=2026-03')).services[0]?.months[0]?.state).toBe('threatened')
    stories.collector.now = NOW
  })

  it('sla_target_achievement: a month counts when it ends', async () => {
    await stories.collector.send(
      eventsOf(
        anSla('SLA-MAIL', 'mail', { targets: [resolution(4 * HOURS)] }),
        anIncident('A').ofService('mail').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T09:00Z'),
      ),
    )
    expect(await kpi('sla_target_achievement')).toMatchObject({ value: 1, n: 1 })
    expect(await kpi('sla_target_achievement', 'from=2026-03-01&to=2026-03-31')).toMatchObject({
      value: null,
      n: 0,
    })
  })
})
