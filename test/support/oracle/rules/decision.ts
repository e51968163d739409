import { byDue, dueAt, wasDue } from '../due.ts'
import type { Rule } from '../kpis.ts'
import type { Life } from '../life.ts'

/** Since when the decision has been in that state; null where it is in another. */
function since({ events }: Life, state: string): number | null {
  const updates = events.filter(({ verb }) => verb === 'updated')
  const other = updates.findLastIndex(({ event }) => event.data?.state !== state)
  return updates[other + 1]?.at ?? null
}

const isDropped = (life: Life, timezone: string) => byDue(since(life, 'dropped'), life, timezone)

export const DECISION_RULES: Record<string, Rule<Life>> = {
  action_completion_share: {
    kinds: ['decision'],
    when: dueAt,
    among: (life, end, timezone) => wasDue(life, end, timezone) && !isDropped(life, timezone),
    met: (life, _, timezone) => byDue(since(life, 'done'), life, timezone),
    beside: {
      dropped: {
        when: dueAt,
        where: (life, end, timezone) => wasDue(life, end, timezone) && isDropped(life, timezone),
      },
    },
    needs: [['decision.recorded']],
  },
}
