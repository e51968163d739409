import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { KpiValue } from '../../shared/kpi.ts'
import { anIncident, aRelationshipSurvey, aRequest, aTicketSurvey, eventsOf } from '../support/builders.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'

const HOURS = 3600

/** Each story is worked out by hand in its comments. All of it happens in March 2026, seen from the first of May, in UTC. */
describe('a story for every KPI of the service desk and of requests', () => {
  let collector: CleanCollector

  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: 'UTC', now: Date.parse('2026-05-01T00:00Z') })
  })
  afterEach(() => collector.empty())
  afterAll(() => collector.stop())

  function kpi(id: string, query = 'period=2026-03'): Promise<KpiValue> {
    return collector.get<KpiValue>(`/api/v1/kpis/${id}?${query}`)
  }

  it('first_contact_resolution: one contact and not reopened, or what stands for it', async () => {
    await collector.send(
      eventsOf(
        anIncident('A').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-05T08:00Z', { contacts: 1 }),
        anIncident('B').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T08:05Z', { contacts: 3 }),
      ),
    )
    expect(await kpi('first_contact_resolution')).toMatchObject({ value: 1 / 2, n: 2, provenance: 'exact' })

    // Contacts not recorded: never reassigned, resolved within 30 minutes, not reopened.
    await collector.send(
      eventsOf(
        anIncident('C').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T08:30Z'),
        anIncident('D').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T08:31Z'),
        anIncident('E')
          .openedAt('2026-03-02T08:00Z')
          .resolvedAt('2026-03-02T08:05Z')
          .reopenedAt('2026-03-02T08:06Z')
          .resolvedAt('2026-03-02T08:07Z'),
        anIncident('F')
          .openedAt('2026-03-02T08:00Z', { team: 'desk' })
          .assignedAt('2026-03-02T08:01Z', { team: 'network' })
          .resolvedAt('2026-03-02T08:05Z'),
      ),
    )
    expect(await kpi('first_contact_resolution')).toMatchObject({
      value: 2 / 6, // A and C
      n: 6,
      provenance: 'approximated',
      rule: 'first contact ≈ never reassigned, resolved within 30 minutes, not reopened',
    })
  })

  it('first_level_resolution: resolved at tier 1, never at a higher tier', async () => {
    await collector.send(
      eventsOf(
        anIncident('A').openedAt('2026-03-02T08:00Z', { tier: 1 }).resolvedAt('2026-03-02T09:00Z'),
        anIncident('B')
          .openedAt('2026-03-02T08:00Z', { tier: 1 })
          .assignedAt('2026-03-02T08:10Z', { tier: 2 })
          .assignedAt('2026-03-02T08:20Z', { tier: 1 })
          .resolvedAt('2026-03-02T09:00Z'),
        anIncident('C').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T09:00Z'), // names no tier
      ),
    )
    expect(await kpi('first_level_resolution')).toMatchObject({
      value: 1 / 2,
      n: 2,
      beside: { resolved_without_tier: 1 },
    })
  })

  it('self_service_share: incidents and requests together, as far as they say how they came in', async () => {
    await collector.send(
      eventsOf(
        anIncident('A').openedAt('2026-03-02T08:00Z', { self_service: true }),
        aRequest('B').openedAt('2026-03-02T08:00Z', { self_service: true, channel: 'portal' }),
        anIncident('C').openedAt('2026-03-02T08:00Z', { channel: 'phone' }),
        aRequest('D').openedAt('2026-03-02T08:00Z', { self_service: false }),
        aRequest('E').openedAt('2026-03-02T08:00Z'), // does not say: not in the sample
      ),
    )
    expect(await kpi('self_service_share')).toMatchObject({ value: 2 / 4, numerator: 2, denominator: 4 })
  })

  it('ticket_csat: answers in the two best boxes of their scale', async () => {
    await collector.send(
      eventsOf(
        aTicketSurvey('A').sentAt('2026-03-02T08:00Z').answeredAt('2026-03-03T08:00Z', 4), // of 5
        aTicketSurvey('B').sentAt('2026-03-02T08:00Z').answeredAt('2026-03-03T08:00Z', 3),
        aTicketSurvey('C').answeredAt('2026-03-03T08:00Z', 9, 10), // sending unknown
        aTicketSurvey('D').sentAt('2026-03-02T08:00Z'), // no answer
        // A second answer takes the place of the first.
        aTicketSurvey('E')
          .sentAt('2026-03-02T08:00Z')
          .answeredAt('2026-03-03T08:00Z', 5)
          .answeredAt('2026-03-04T08:00Z', 1),
        aRelationshipSurvey('F').sentAt('2026-03-02T08:00Z').answeredAt('2026-03-03T08:00Z', 5), // not about a ticket
      ),
    )
    expect(await kpi('ticket_csat')).toMatchObject({ value: 2 / 4, n: 4, numerator: 2, beside: { sent: 4 } })
  })

  it('request_volume, request_backlog, request_time_to_fulfil, request_on_time_share', async () => {
    await collector.send(
      eventsOf(
        // 26 h on the wall, 2 h of work, target 4 h: on time.
        aRequest('A')
          .openedAt('2026-03-02T08:00Z', { sla_seconds: 4 * HOURS })
          .pausedAt('2026-03-02T09:00Z')
          .resumedAt('2026-03-03T09:00Z')
          .resolvedAt('2026-03-03T10:00Z'),
        // 6 h of work, target 4 h: late.
        aRequest('B')
          .openedAt('2026-03-02T08:00Z', { sla_seconds: 4 * HOURS })
          .resolvedAt('2026-03-02T14:00Z'),
        aRequest('C').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T09:00Z'), // 1 h, no target
        aRequest('D').openedAt('2026-03-31T08:00Z').resolvedAt('2026-04-01T00:00Z'), // open when March ends
        anIncident('A').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T08:01Z'), // another thing of the same number
      ),
    )
    expect(await kpi('request_volume')).toMatchObject({ value: 4, beside: { fulfilled: 3 } })
    expect(await kpi('request_backlog')).toMatchObject({ value: 1, n: 1 })
    expect(await kpi('request_time_to_fulfil')).toMatchObject({
      value: 6 * HOURS, // of 1 h, 6 h and 26 h
      n: 3,
      statistics: { median: 6 * HOURS, mean: 11 * HOURS, p90: expect.closeTo(22 * HOURS, 6) },
    })
    expect(await kpi('request_on_time_share')).toMatchObject({
      value: 1 / 2,
      n: 2,
      beside: { fulfilled_without_target: 1 },
    })
  })
})
