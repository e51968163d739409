import { describe, expect, it } from 'vitest'
import type { ItemsAnswer } from '../../shared/api/answers.ts'
import type { ItemAnswer } from '../../shared/api/item.ts'
import { anIncident, anItem, eventsOf } from '../support/builders.ts'
import { forStories } from '../support/stories.ts'

/** Each story is worked out by hand in its comments. All of it happens in March 2026, seen from the first of May, in UTC. */
describe('a story for every KPI of knowledge, security and monitoring', () => {
  const stories = forStories({ timezone: 'UTC', now: Date.parse('2026-05-01T00:00Z') })
  const { kpi, segmentsOf } = stories

  it('knowledge_use_share: resolved with an article, of all resolved; without a word on it no value', async () => {
    await stories.collector.send(
      eventsOf(anIncident('A').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T09:00Z')),
    )
    expect(await kpi('knowledge_use_share')).toMatchObject({ value: null, reason: 'no_data', n: 1 })
    await stories.collector.send(
      eventsOf(
        anIncident('B').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T09:00Z', { knowledge: true }),
        anIncident('C').openedAt('2026-03-02T08:00Z').resolvedAt('2026-03-02T09:00Z', { knowledge: false }),
        // Told on the way, and taken back.
        anIncident('D')
          .openedAt('2026-03-02T08:00Z', { knowledge: true })
          .resolvedAt('2026-03-02T09:00Z', { knowledge: null }),
        anIncident('E').openedAt('2026-03-02T08:00Z', { knowledge: true }), // not resolved yet
      ),
    )
    expect(await kpi('knowledge_use_share')).toMatchObject({ value: 1 / 4, numerator: 1, denominator: 4 })
  })

  it('security_incidents: those that the tool marks', async () => {
    await stories.collector.send(
      eventsOf(
        anIncident('A').openedAt('2026-03-02T08:00Z', { security: true }),
        anIncident('B').openedAt('2026-03-02T08:00Z').updatedAt('2026-03-09T08:00Z', { security: true }),
        anIncident('C')
          .openedAt('2026-03-02T08:00Z', { security: true })
          .updatedAt('2026-03-02T09:00Z', { security: false }),
        anIncident('D').openedAt('2026-03-02T08:00Z'),
      ),
    )
    expect(await kpi('security_incidents')).toMatchObject({ value: 2, n: 2 })
  })

  it('alert_volume: each firing counts, and the share that names its incident stands beside', async () => {
    await stories.collector.send(
      eventsOf(
        // The same alert, twice: two.
        anItem('alert', 'disk full')
          .on('fired', '2026-03-02T08:00Z', { severity: 'critical', incident: 'INC1' })
          .on('resolved', '2026-03-02T09:00Z')
          .on('fired', '2026-03-03T08:00Z', { severity: 'warning' }),
        // At the same instant, another source and another firing of it: three.
        anItem('alert', 'disk full').toldBy('probe').on('fired', '2026-03-03T08:00Z'),
        anItem('alert', 'login slow').on('fired', '2026-03-04T08:00Z', { severity: 'warning' }),
      ),
    )
    expect(await kpi('alert_volume')).toMatchObject({
      value: 4,
      n: 4,
      beside: { linked_to_incident_share: 1 / 4 },
    })
    expect(await segmentsOf('alert_volume', 'by=severity&period=2026-03')).toEqual({
      warning: 2,
      critical: 1,
      unmapped: 1,
    })
    expect(await kpi('alert_volume', 'period=2026-04')).toMatchObject({
      value: 0,
      beside: { linked_to_incident_share: null },
    })
    expect(await stories.collector.get<ItemAnswer>('/api/v1/items/alert/desk/disk%20full')).toMatchObject({
      state: 'fired',
      openedAt: '2026-03-03T08:00:00.000Z',
    })
  })

  it('alert_volume: firings of one alert at one instant are all listed, page by page', async () => {
    const SAME_INSTANT = '2026-03-03T08:00Z'
    const alert = anItem('alert', 'disk full')
    for (let firing = 0; firing < 5; firing += 1) alert.on('fired', SAME_INSTANT)
    await stories.collector.send(alert.events())
    const sizes: number[] = []
    for (let cursor = ''; ; ) {
      const page = await stories.collector.get<ItemsAnswer>(
        `/api/v1/kpis/alert_volume/items?period=2026-03&limit=2${cursor}`,
      )
      sizes.push(page.items.length)
      if (page.next === null) break
      cursor = `&cursor=${page.next}`
    }
    expect(sizes).toEqual([2, 2, 1])
  })
})
