import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { ItemsAnswer, StagesAnswer } from '../../shared/api/answers.ts'
import type { ItemAnswer } from '../../shared/api/item.ts'
import { anItem, anNpsSurvey, aRelationshipSurvey, aTicketSurvey, eventsOf } from '../support/builders.ts'
import { readSamples } from '../support/prometheus-samples.ts'
import { forStories } from '../support/stories.ts'

/** Each story is worked out by hand in its comments. All of it happens in March 2026, seen from the first of May, in UTC. */
describe('a story for every KPI of strategy', () => {
  const stories = forStories({ timezone: 'UTC', now: Date.parse('2026-05-01T00:00Z') })
  const { kpi, segmentsOf } = stories

  const PORTFOLIO = eventsOf(
    // Planned in January, offered since the tenth of March.
    anItem('service', 'wallet')
      .on('registered', '2026-01-12T09:00Z', { state: 'pipeline' })
      .on('updated', '2026-03-10T09:00Z', { state: 'catalogue' }),
    // Never said where in the portfolio it is: it is offered.
    anItem('service', 'mail').on('registered', '2026-02-01T09:00Z', { name: 'E-mail' }),
    // Offered since February; renamed in March, which changes nothing about its state.
    anItem('service', 'payments')
      .on('registered', '2026-02-01T09:00Z', { state: 'catalogue' })
      .on('updated', '2026-03-20T09:00Z', { name: 'Card payments' }),
    // Retired at the end of March, and back in the middle of April.
    anItem('service', 'fax')
      .on('registered', '2026-02-01T09:00Z', { state: 'catalogue' })
      .on('retired', '2026-03-31T17:00Z')
      .on('updated', '2026-04-15T09:00Z', { state: 'catalogue' }),
    // Still a plan. That its events name another service makes it no part of that one.
    anItem('service', 'chat').ofService('mail').on('registered', '2026-03-05T09:00Z', { state: 'pipeline' }),
  )

  it('services: in the catalogue at the end of the window, as it was then; by state the whole portfolio', async () => {
    await stories.collector.send(PORTFOLIO)
    // End of February: mail, payments and fax; wallet is planned.
    expect(await kpi('services', 'period=2026-02')).toMatchObject({
      value: 3,
      n: 3,
      beside: { pipeline: 1, retired: 0 },
    })
    // End of March: wallet has come, fax has gone, chat is planned.
    expect(await kpi('services')).toMatchObject({ value: 3, n: 3, beside: { pipeline: 1, retired: 1 } })
    expect(await segmentsOf('services', 'by=state&period=2026-03')).toEqual({
      catalogue: 3,
      pipeline: 1,
      retired: 1,
    })
    expect(await kpi('services', 'period=2026-03&state=retired')).toMatchObject({ value: 1, n: 1 })
    const { items } = await stories.collector.get<ItemsAnswer>('/api/v1/kpis/services/items?period=2026-03')
    expect(items.map(({ subject }) => subject).sort()).toEqual(['mail', 'payments', 'wallet'])
    // End of April: fax is back.
    expect(await kpi('services', 'period=2026-04')).toMatchObject({
      value: 4,
      beside: { pipeline: 1, retired: 0 },
    })
  })

  it('services: the service of a service is itself', async () => {
    await stories.collector.send(PORTFOLIO)
    const ofItself = { mail: 1, payments: 1, wallet: 1 }
    expect(await segmentsOf('services', 'by=service&period=2026-03')).toEqual(ofItself)
    expect(await kpi('services', 'period=2026-03&service=mail')).toMatchObject({
      value: 1,
      coverage: 'assumed',
    })
    // Known, and not offered: a true zero. Never heard of: nothing to say.
    expect(await kpi('services', 'period=2026-03&service=chat')).toMatchObject({ value: 0, n: 0 })
    expect(await kpi('services', 'period=2026-03&service=other')).toMatchObject({
      value: null,
      reason: 'no_source',
    })
    expect(await stories.collector.get<ItemAnswer>('/api/v1/items/service/desk/fax')).toMatchObject({
      service: 'fax',
      state: 'catalogue',
    })
  })

  it('services: a portfolio is looked through once a year, an outage every day', async () => {
    const strategyAndDesign = async () => {
      const { stages } = await stories.collector.get<StagesAnswer>('/api/v1/stages')
      return stages.slice(0, 2).map(({ coverage }) => coverage.state)
    }
    const registered = anItem('service', 'mail').ofService('mail')
    await stories.collector.send(registered.on('registered', '2026-02-02T09:00Z').events())
    expect(await kpi('services')).toMatchObject({ value: 1, stale: false })
    expect(await strategyAndDesign()).toEqual(['live', 'live'])
    // Who tells of outages, and has been silent for a quarter.
    const outage = anItem('outage', 'A').ofService('mail').on('started', '2026-01-02T09:00Z')
    await stories.collector.send(outage.on('ended', '2026-01-02T10:00Z').events())
    expect(await kpi('availability')).toMatchObject({ stale: true })
    expect(await strategyAndDesign()).toEqual(['live', 'stale'])
  })

  it('services: what maps services is none itself, whatever its subject', async () => {
    await stories.collector.send([
      ...PORTFOLIO,
      ...anItem('service', 'mapping-1')
        .on('mapped', '2026-03-01T09:00Z', {
          // A rule names the service of what names none: these events name theirs.
          rules: [{ when: { team: 'run' }, service: 'mail' }],
        })
        .events(),
      ...anItem('service', 'portal').on('registered', '2026-03-02T09:00Z', { team: 'run' }).events(),
    ])
    while ((await stories.collector.get<StagesAnswer>('/api/v1/stages')).rebuilding !== null) await sleep(50)
    const ofItself = { mail: 1, payments: 1, portal: 1, wallet: 1 }
    expect(await segmentsOf('services', 'by=service&period=2026-03')).toEqual(ofItself)
  })

  it('services in Prometheus: a sample for each state of now', async () => {
    await stories.collector.send(PORTFOLIO)
    const samplesOf = async (path: string, family: string) =>
      readSamples(await stories.collector.text(path))
        .filter(({ name }) => name === family)
        .map(({ labels, value }) => ({ ...labels, value }))
    expect(await samplesOf('/metrics', 'wheelhouse_services')).toEqual([
      { state: 'catalogue', value: 4 },
      { state: 'pipeline', value: 1 },
      { state: 'retired', value: 0 },
    ])
    const ofChat = (await samplesOf('/metrics/services', 'wheelhouse_it_service_services')).filter(
      (sample) => 'it_service' in sample && sample.it_service === 'chat',
    )
    expect(ofChat).toEqual([
      { it_service: 'chat', state: 'catalogue', value: 0 },
      { it_service: 'chat', state: 'pipeline', value: 1 },
      { it_service: 'chat', state: 'retired', value: 0 },
    ])
  })

  it('planned_new_service_share: of the services first offered in the window', async () => {
    await stories.collector.send(
      eventsOf(
        // New in March, and planned.
        anItem('service', 'A')
          .on('registered', '2026-01-12T09:00Z', { state: 'pipeline', planned: true })
          .on('updated', '2026-03-10T09:00Z', { state: 'catalogue' }),
        anItem('service', 'B').on('registered', '2026-03-11T09:00Z', { state: 'catalogue', planned: true }),
        // New in March, and not planned.
        anItem('service', 'C').on('registered', '2026-03-12T09:00Z', { state: 'catalogue', planned: false }),
        // New in March, and nobody knows whether it was planned: beside the value.
        anItem('service', 'D').on('registered', '2026-03-13T09:00Z', { state: 'catalogue' }),
        // New in February; that it was retired and came back in March makes it no new one.
        anItem('service', 'E')
          .on('registered', '2026-02-10T09:00Z', { state: 'catalogue', planned: true })
          .on('retired', '2026-03-01T09:00Z')
          .on('updated', '2026-03-14T09:00Z', { state: 'catalogue' }),
        // Still a plan.
        anItem('service', 'F').on('registered', '2026-03-15T09:00Z', { state: 'pipeline', planned: true }),
      ),
    )
    expect(await kpi('planned_new_service_share')).toMatchObject({
      value: 2 / 3,
      numerator: 2,
      denominator: 3,
      beside: { not_known: 1 },
    })
  })

  it('relationship_csat: answers in the two best boxes of their scale; the surveys sent stand beside', async () => {
    await stories.collector.send(
      eventsOf(
        aRelationshipSurvey('A').sentAt('2026-03-02T08:00Z').answeredAt('2026-03-03T08:00Z', 5),
        aRelationshipSurvey('B').sentAt('2026-03-02T08:00Z').answeredAt('2026-03-03T08:00Z', 4),
        aRelationshipSurvey('C').sentAt('2026-03-02T08:00Z').answeredAt('2026-03-03T08:00Z', 8, 10), // of 10: not in the two best
        aRelationshipSurvey('D').sentAt('2026-03-02T08:00Z'), // no answer
        aTicketSurvey('E').sentAt('2026-03-02T08:00Z').answeredAt('2026-03-03T08:00Z', 5), // about a ticket
      ),
    )
    expect(await kpi('relationship_csat')).toMatchObject({
      value: 2 / 3,
      numerator: 2,
      denominator: 3,
      beside: { sent: 4 },
    })
  })

  it('nps: promoters less detractors, of all who answered', async () => {
    const answers = [10, 9, 9, 8, 7, 6, 0]
    await stories.collector.send(
      eventsOf(
        ...answers.map((score, at) =>
          anNpsSurvey(`A${at}`).sentAt('2026-03-02T08:00Z').answeredAt('2026-03-03T08:00Z', score),
        ),
        anNpsSurvey('B').sentAt('2026-03-02T08:00Z').answeredAt('2026-03-03T08:00Z', 5, 5), // 5 of 5: not asked on the scale
        anNpsSurvey('C').sentAt('2026-03-02T08:00Z'), // no answer
      ),
    )
    // Three promoters (10, 9, 9) and two detractors (6, 0) of seven: 100 × (3 − 2) / 7.
    expect(await kpi('nps')).toMatchObject({
      value: 100 / 7,
      n: 7,
      numerator: 1,
      denominator: 7,
      beside: { sent: 9, on_another_scale: 1 },
    })
    // Where all are detractors it is −100.
    expect(await kpi('nps', 'period=2026-04')).toMatchObject({ value: null, reason: 'no_data' })
    await stories.collector.send(anNpsSurvey('D').answeredAt('2026-04-03T08:00Z', 2).events())
    expect(await kpi('nps', 'period=2026-04')).toMatchObject({ value: -100, n: 1, numerator: -1 })
  })

  it('complaints_accepted: when they were found justified', async () => {
    await stories.collector.send(
      eventsOf(
        // Received in February, accepted in March: counts in March, and once.
        anItem('complaint', 'A')
          .on('received', '2026-02-27T09:00Z')
          .on('accepted', '2026-03-02T09:00Z')
          .on('accepted', '2026-03-03T09:00Z'),
        anItem('complaint', 'B').on('received', '2026-03-05T09:00Z').on('accepted', '2026-03-06T09:00Z'),
        anItem('complaint', 'C').on('received', '2026-03-07T09:00Z'), // never accepted
        anItem('complaint', 'D').on('received', '2026-03-30T09:00Z').on('accepted', '2026-04-01T09:00Z'), // in April
      ),
    )
    expect(await kpi('complaints_accepted')).toMatchObject({ value: 2, n: 2, beside: { received: 3 } })
    expect(await kpi('complaints_accepted', 'period=2026-04')).toMatchObject({ value: 1 })
  })
})
