import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ItemAnswer } from '../../shared/api/item.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { anIncident, aRequest, aTicketSurvey, eventsOf } from '../support/builders.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'

const NOW = Date.parse('2026-05-01T00:00Z')
const HOURS = 3600

describe('what the events of a ticket make of it', () => {
  let collector: CleanCollector

  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: 'UTC', now: NOW })
  })
  afterEach(async () => {
    collector.now = NOW
    await collector.empty()
  })
  afterAll(() => collector.stop())

  function incident(subject: string, system = 'desk'): Promise<ItemAnswer> {
    return collector.get<ItemAnswer>(`/api/v1/items/incident/${system}/${subject}`)
  }

  async function headline(kpi: string, query: string): Promise<number | null> {
    return (await collector.get<KpiValue>(`/api/v1/kpis/${kpi}?${query}`)).value
  }

  it('the latest word on a field counts, by the time of the event, and null clears it', async () => {
    await collector.send(
      anIncident('A')
        .openedAt('2026-03-02T08:00Z', { priority: 1, team: 'desk', category: 'mail', title: 'Mail is slow' })
        .updatedAt('2026-03-02T10:00Z', { priority: 3, category: null })
        .updatedAt('2026-03-02T09:00Z', { priority: 2, category: 'network' })
        .events(),
    )
    expect(await incident('A')).toMatchObject({
      priority: 3,
      category: null,
      team: 'desk',
      title: 'Mail is slow',
    })
  })

  it('a ticket is with the service that was named last, and unmapped without one', async () => {
    await collector.send(
      eventsOf(
        anIncident('A')
          .ofService('mail')
          .openedAt('2026-03-02T08:00Z')
          .ofService('web')
          .updatedAt('2026-03-02T09:00Z'),
        anIncident('B').openedAt('2026-03-02T08:00Z'),
      ),
    )
    expect((await incident('A')).service).toBe('web')
    expect((await incident('B')).service).toBe('unmapped')
  })

  it('of the events of one instant the tool’s own numbering decides, nine before ten', async () => {
    const atNine = '2026-03-02T09:00Z'
    await collector.send(
      anIncident('A')
        .openedAt('2026-03-02T08:00Z')
        .updatedAt(atNine, { priority: 4 })
        .numbered(10)
        .updatedAt(atNine, { priority: 3 })
        .numbered(9)
        .events(),
    )
    expect((await incident('A')).priority).toBe(4)
  })

  it('without a numbering the order of a ticket’s life decides', async () => {
    const atNine = '2026-03-02T09:00Z'
    // Closing, resolution and opening of one minute, sent in the wrong order: it was opened, resolved, closed.
    await collector.send(
      anIncident('A')
        .closedAt(atNine, { priority: 3 })
        .resolvedAt(atNine, { priority: 2 })
        .openedAt(atNine, { priority: 1 })
        .events(),
    )
    expect(await incident('A')).toMatchObject({
      state: 'closed',
      priority: 3,
      elapsedSeconds: 0,
      workingSeconds: 0,
      timeline: [{ type: 'incident.opened' }, { type: 'incident.resolved' }, { type: 'incident.closed' }],
    })
  })

  it('an event sent again counts once, at its earliest time, whichever came first', async () => {
    const early = anIncident('A').openedAt('2026-03-02T08:00Z', { priority: 1 }).events()
    const late = anIncident('A').openedAt('2026-03-02T09:00Z', { priority: 2 }).events()
    for (const order of [
      [early, late, late],
      [late, early],
    ]) {
      for (const events of order) await collector.send(events)
      expect(await incident('A')).toMatchObject({
        openedAt: '2026-03-02T08:00:00.000Z',
        priority: 1,
        timeline: [{ id: 'A/1' }],
      })
      expect(await headline('incident_volume', 'period=2026-03')).toBe(1)
      await collector.empty()
    }
  })

  it('an event sent again for an earlier month leaves nothing behind in the later one', async () => {
    await collector.send(
      eventsOf(
        anIncident('A').openedAt('2026-03-02T08:00Z'),
        aTicketSurvey('S').answeredAt('2026-03-02T08:00Z', 5),
      ),
    )
    await collector.send(
      eventsOf(
        anIncident('A').openedAt('2026-02-02T08:00Z'),
        aTicketSurvey('S').answeredAt('2026-02-02T08:00Z', 5),
      ),
    )
    expect(await headline('incident_backlog', 'period=2026-03')).toBe(1)
    expect(await headline('incident_volume', 'from=2026-01-01&to=2026-04-01')).toBe(1)
    expect(await headline('incident_volume', 'period=2026-02')).toBe(1)
    expect(await headline('ticket_csat', 'period=2026-02')).toBe(1)
    expect(await headline('ticket_csat', 'period=2026-03')).toBe(null)
  })

  it('a late opening moves a ticket to the month in which it really began', async () => {
    const [opened, resolved] = anIncident('A')
      .openedAt('2026-01-31T23:00Z')
      .resolvedAt('2026-03-01T01:00Z')
      .events()
    await collector.send([resolved])
    expect(await headline('incident_time_to_resolve', 'period=2026-03')).toBe(null)
    await collector.send([opened])
    expect(await headline('incident_time_to_resolve', 'period=2026-03')).toBe((28 * 24 + 2) * HOURS)
    expect(await headline('incident_volume', 'from=2026-01-01&to=2026-04-01')).toBe(1)
    expect(await headline('incident_backlog', 'period=2026-02')).toBe(1)
  })

  it('a ticket that is over is not brought back by what was known of it before', async () => {
    const [opened, resolved] = anIncident('A')
      .openedAt('2026-01-05T08:00Z')
      .resolvedAt('2026-01-06T08:00Z')
      .events()
    await collector.send([opened])
    expect(await headline('incident_backlog', 'period=2026-03')).toBe(1)
    await collector.send([resolved])
    // The newer row says that the ticket did not live to see March: an index passes over it, and must not over the older one alone.
    expect(await headline('incident_backlog', 'period=2026-03')).toBe(0)
    expect(await headline('incident_backlog', 'from=2026-01-05&to=2026-01-06')).toBe(1)
  })

  it('an event without a time counts from its receipt, and a resend does not move it', async () => {
    const event = { id: '1', source: 'desk', type: 'incident.opened', subject: 'A' }
    collector.now = Date.parse('2026-04-01T10:00Z')
    await collector.send([event])
    collector.now = Date.parse('2026-04-02T10:00Z')
    await collector.send([event])
    expect((await incident('A')).openedAt).toBe('2026-04-01T10:00:00.000Z')
  })

  it('the clock stops at a pause until the next step of its life, not at a new field or team', async () => {
    await collector.send(
      anIncident('A')
        .openedAt('2026-03-02T08:00Z')
        .pausedAt('2026-03-02T09:00Z', { reason: 'waits for the user' })
        .pausedAt('2026-03-02T10:00Z', { reason: 'waits for the supplier' })
        .updatedAt('2026-03-02T11:00Z', { priority: 2 })
        .assignedAt('2026-03-02T11:30Z', { team: 'network' })
        .resumedAt('2026-03-02T12:00Z')
        .resolvedAt('2026-03-02T13:00Z')
        .events(),
    )
    const item = await incident('A')
    expect(item).toMatchObject({
      elapsedSeconds: 5 * HOURS,
      workingSeconds: 2 * HOURS,
      pausedSeconds: 3 * HOURS,
    })
    expect(item.spans.map(({ state, seconds }) => [state, seconds / HOURS])).toEqual([
      ['running', 1],
      ['paused', 3],
      ['running', 1],
    ])
  })

  it('a ticket resolved while it waits has waited until then', async () => {
    await collector.send(
      anIncident('A')
        .openedAt('2026-03-02T08:00Z')
        .pausedAt('2026-03-02T09:00Z')
        .resolvedAt('2026-03-02T13:00Z')
        .events(),
    )
    expect(await incident('A')).toMatchObject({
      state: 'resolved',
      elapsedSeconds: 5 * HOURS,
      workingSeconds: 1 * HOURS,
      pausedSeconds: 4 * HOURS,
    })
  })

  it('an open ticket runs up to now', async () => {
    await collector.send(
      anIncident('A')
        .openedAt('2026-04-30T20:00Z')
        .pausedAt('2026-04-30T21:00Z')
        .resumedAt('2026-04-30T23:00Z')
        .events(),
    )
    const item = await incident('A')
    expect(item).toMatchObject({
      state: 'open',
      elapsedSeconds: null,
      workingSeconds: null,
      pausedSeconds: 2 * HOURS,
    })
    expect(item.spans.at(-1)).toEqual({
      state: 'running',
      from: '2026-04-30T23:00:00.000Z',
      to: null,
      seconds: 1 * HOURS,
    })
  })

  it('a resolution before the opening is a mistake of its source: it makes no time and meets no target', async () => {
    await collector.send(
      anIncident('A')
        .openedAt('2026-03-02T09:00Z', { sla_seconds: 3600 })
        .resolvedAt('2026-03-02T08:00Z')
        .events(),
    )
    for (const kpi of ['incident_time_to_resolve', 'incident_working_time', 'sla_resolution_compliance']) {
      expect(await headline(kpi, 'period=2026-03'), kpi).toBe(null)
    }
    expect(await incident('A')).toMatchObject({ workingSeconds: null, slaMet: null })
  })

  it('a snapshot knows only what its tool counted', async () => {
    const snapshot = { snapshot: true }
    await collector.send(
      eventsOf(
        anIncident('A')
          .openedAt('2026-03-02T08:00Z', {
            ...snapshot,
            working_seconds: 1800,
            reassignments: 2,
            reopenings: 1,
          })
          .resolvedAt('2026-03-02T12:00Z'),
        anIncident('B')
          .openedAt('2026-03-02T08:00Z', { ...snapshot, reassignments: 0 })
          .resolvedAt('2026-03-02T10:00Z'),
      ),
    )
    const [elapsed, working, reassigned, reopened] = await Promise.all(
      ['incident_time_to_resolve', 'incident_working_time', 'reassignment_rate', 'reopen_rate'].map((kpi) =>
        collector.get<KpiValue>(`/api/v1/kpis/${kpi}?period=2026-03`),
      ),
    )
    expect(elapsed).toMatchObject({ value: 3 * HOURS, n: 2, provenance: 'exact' })
    expect(working).toMatchObject({ value: 1800, n: 1, provenance: 'from_tool' })
    expect(reassigned).toMatchObject({ value: 1 / 2, n: 2, provenance: 'from_tool' })
    expect(reopened).toMatchObject({ value: 1 / 2, n: 2, provenance: 'approximated' })
  })

  it('a snapshot without a count of reassignments says nothing about them', async () => {
    await collector.send(
      anIncident('A')
        .openedAt('2026-03-02T08:00Z', { snapshot: true, team: 'desk' })
        .resolvedAt('2026-03-02T12:00Z')
        .events(),
    )
    const value = await collector.get<KpiValue>('/api/v1/kpis/reassignment_rate?period=2026-03')
    expect(value).toMatchObject({ value: null, reason: 'no_data', n: 1 })
  })

  it('several sources of one tool tell of one ticket; tools and kinds are kept apart', async () => {
    await collector.send(
      eventsOf(
        anIncident('7')
          .toldBy('csv', 'snow')
          .openedAt('2026-03-02T08:00Z')
          .toldBy('hook', 'snow')
          .resolvedAt('2026-03-02T09:00Z'),
        anIncident('7').toldBy('jira').openedAt('2026-03-02T08:00Z'),
        aRequest('7').toldBy('csv', 'snow').openedAt('2026-03-02T08:00Z'),
      ),
    )
    expect(await incident('7', 'snow')).toMatchObject({ state: 'resolved', elapsedSeconds: HOURS })
    expect(await incident('7', 'jira')).toMatchObject({ state: 'open' })
    expect(await headline('incident_volume', 'period=2026-03')).toBe(2)
    expect(await headline('request_volume', 'period=2026-03')).toBe(1)
  })
})
