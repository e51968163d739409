import type { Rule } from '../kpis.ts'
import { type Life, type OpenOf, stretch } from '../life.ts'

/** A service stays in the portfolio for ever, if only as a retired one. */
export const inPortfolio: OpenOf = ({ events }) => stretch(events[0]?.at ?? null, Number.POSITIVE_INFINITY)

/** The state that each event left the service in: offered, as long as nothing else was said. */
function statesOf({ events }: Life): { at: number; state: unknown }[] {
  let state: unknown = 'catalogue'
  return events.map(({ event, verb, at }) => {
    if (event.data?.state !== undefined) state = event.data.state ?? 'catalogue'
    if (verb === 'retired') state = 'retired'
    return { at, state }
  })
}

/** Whether a service is in a state at the end of the window. */
export const isThen = (state: string) => (service: Life, end: number) =>
  statesOf(service).findLast(({ at }) => at < end)?.state === state

const firstOffered = (service: Life) =>
  statesOf(service).find(({ state }) => state === 'catalogue')?.at ?? null

export const SERVICE_RULES: Record<string, Rule<Life>> = {
  services: {
    kinds: ['service'],
    when: 'open at the end',
    among: isThen('catalogue'),
    beside: {
      pipeline: { when: 'open at the end', where: isThen('pipeline') },
      retired: { when: 'open at the end', where: isThen('retired') },
    },
    needs: [['service.registered']],
  },
  planned_new_service_share: {
    kinds: ['service'],
    when: firstOffered,
    among: ({ field }) => field('planned') !== null,
    met: ({ field }) => field('planned') === true,
    beside: { not_known: { when: firstOffered, where: ({ field }) => field('planned') === null } },
    needs: [['service.registered']],
  },
}
