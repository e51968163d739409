import { anIncident, aRequest, aTicketSurvey, type SentEvent, type TicketStory } from './builders.ts'
import { livesOf, POPULATION } from './population-lives.ts'
import { randomNumbers } from './random-order.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * A few thousand events that feed every KPI: four services and tickets without one, fields left out and cleared,
 * pauses, reopenings, snapshots, tickets closed without a resolution, and some that stay open. It follows from the seed alone.
 */
export function populationOf(seed: number): SentEvent[] {
  const random = randomNumbers(seed)
  const chance = (share: number) => random() < share
  const oneOf = <Thing>(things: readonly Thing[]): Thing | undefined =>
    things[Math.floor(random() * things.length)]
  const instant = (at: number) => new Date(Math.min(at, POPULATION.to)).toISOString()

  function ticket(number: number): SentEvent[] {
    const opened = POPULATION.from + random() * (POPULATION.to - POPULATION.from)
    const service = oneOf(['mail', 'payments', 'web', undefined])
    const story = chance(0.7) ? anIncident(`INC${number}`) : aRequest(`REQ${number}`)
    story.toldBy(chance(0.8) ? 'snow' : 'hook', 'snow')
    if (service !== undefined) story.ofService(service)
    story.openedAt(instant(opened), describedBy(number))
    let at = opened
    const later = (hours: number) => {
      at += -Math.log(1 - random()) * hours * HOUR
      return instant(at)
    }
    if (chance(0.8)) story.respondedAt(later(1))
    for (let moves = 0; moves < 3 && chance(0.4); moves += 1) {
      story.assignedAt(later(2), { team: oneOf(['desk', 'network', 'apps']), tier: oneOf([1, 2, 3, null]) })
    }
    while (chance(0.3)) story.pausedAt(later(5)).resumedAt(later(20))
    if (chance(0.1)) story.updatedAt(later(3), { priority: null, channel: null })
    end(story, later)
    return story.events()
  }

  function describedBy(number: number): Record<string, unknown> {
    return {
      title: oneOf([`Ticket ${number}`, '=1+1', 'Says "no", always', null]),
      priority: oneOf([1, 2, 3, 4, null]),
      category: oneOf(['hardware', 'software', '']),
      location: oneOf(['Bern', 'Zürich', null]),
      ...(chance(0.7) ? { channel: oneOf(['phone', 'portal', 'mail']), self_service: chance(0.4) } : {}),
      ...(chance(0.6) ? { tier: oneOf([1, 1, 2]), team: 'desk' } : {}),
      ...(chance(0.5) ? { sla_seconds: oneOf([4, 8, 24, 72].map((hours) => hours * 3600)) } : {}),
      ...(chance(0.12) ? { major: true } : {}),
      ...(chance(0.12) ? { security: true } : {}),
      ...(chance(0.15) ? { caused_by_change: oneOf(['change-1', 'change-40', 'none', null]) } : {}),
      ...(chance(0.15) ? { caused_by_deployment: oneOf(['deployment-1', 'deployment-40', 'none']) } : {}),
      ...(chance(0.3) ? { problem: oneOf(['problem-1', 'problem-2', 'problem-3', 'none']) } : {}),
      ...(chance(0.05)
        ? { snapshot: true, reassignments: oneOf([0, 2]), reopenings: oneOf([0, 1]), working_seconds: 5400 }
        : {}),
    }
  }

  function end(story: TicketStory, later: (hours: number) => string): void {
    const resolved = () =>
      story.resolvedAt(later(30), {
        ...(chance(0.5) ? { contacts: oneOf([1, 2, 4]) } : {}),
        ...(chance(0.6) ? { knowledge: oneOf([true, false, null]) } : {}),
        ...(chance(0.3) ? { sla_met: chance(0.7) } : {}),
      })
    if (chance(0.2)) return
    if (chance(0.06)) {
      story.cancelledAt(later(4))
      return
    }
    if (chance(0.06)) {
      story.closedAt(later(40))
      return
    }
    resolved()
    while (chance(0.12)) {
      story.reopenedAt(later(100))
      resolved()
    }
    if (chance(0.6)) story.closedAt(later(72))
  }

  /** Nobody was asked after the fifth of April: the last 30 days have no answers. */
  function survey(number: number): SentEvent[] {
    const sent = POPULATION.from + random() * 85 * DAY
    const story = aTicketSurvey(`S${number}`)
    const service = oneOf(['mail', 'web', undefined])
    if (service !== undefined) story.ofService(service)
    story.sentAt(instant(sent))
    const scale = oneOf([5, 10, undefined])
    if (chance(0.5)) {
      story.answeredAt(instant(sent + random() * 4 * DAY), 1 + Math.floor(random() * (scale ?? 5)), scale)
    }
    return story.events()
  }

  return [
    ...livesOf(random),
    ...Array.from({ length: 900 }, (_, number) => ticket(number)).flat(),
    ...Array.from({ length: 120 }, (_, number) => survey(number)).flat(),
    ...aTicketSurvey('S-last').sentAt('2026-04-03T08:00Z').answeredAt('2026-04-05T08:00Z', 4).events(),
    // A service that somebody speaks of only since the beginning of May.
    ...anIncident('NEW1').toldBy('snow', 'snow').ofService('new').openedAt('2026-05-02T08:00Z').events(),
  ]
}
