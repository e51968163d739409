import type { Rule } from '../kpis.ts'
import type { Life } from '../life.ts'

const firstEvent = ({ events }: Life) => events[0]?.at ?? null
const adjusted = ({ first }: Life) => first('adjusted')

export const DESIGN_RULES: Record<string, Rule<Life>> = {
  unplanned_capacity_adjustments: {
    kinds: ['capacity'],
    when: adjusted,
    among: ({ field }) => field('planned') !== true,
    beside: { planned: { when: adjusted, where: ({ field }) => field('planned') === true } },
    needs: [['capacity.adjusted']],
  },
  design_review_pass_rate: {
    kinds: ['design'],
    when: firstEvent,
    met: isAcceptedAtFirst,
    needs: [['design.reviewed']],
  },
  continuity_test_pass_rate: {
    kinds: ['continuity'],
    when: firstEvent,
    among: (test) => isInside(test) !== null,
    met: (test) => isInside(test) === true,
    beside: { not_judged: { when: firstEvent, where: (test) => isInside(test) === null } },
    needs: [['continuity.tested']],
  },
}

function isAcceptedAtFirst({ events }: Life): boolean {
  const { outcome, round } = events[0]?.event.data ?? {}
  return outcome === 'accepted' && !(typeof round === 'number' && round > 1)
}

/** Each objective that there is must be kept; where one cannot be told, or there is none, the verdict counts. */
function isInside({ field }: Life): boolean | null {
  const objectives = ['rto', 'rpo'].flatMap((name) => {
    const [took, most] = [field(`${name}_seconds`), field(`${name}_target_seconds`)]
    if (typeof most !== 'number') return []
    return [typeof took === 'number' ? took <= most : null]
  })
  if (objectives.includes(false)) return false
  if (objectives.length > 0 && !objectives.includes(null)) return true
  const verdict = field('passed')
  return typeof verdict === 'boolean' ? verdict : null
}
