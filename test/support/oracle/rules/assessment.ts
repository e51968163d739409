import type { Rule } from '../kpis.ts'
import { type Life, type OpenOf, stretch } from '../life.ts'
import type { LiveEvent } from '../received.ts'
import { serviceOf } from '../received.ts'

/** What was assessed: a process, or what of it, and for which service. */
function assessed(event: LiveEvent): string {
  const { process, dimension } = event.event.data ?? {}
  return JSON.stringify([serviceOf([event]), process, dimension ?? null])
}

/** Which of two assessments of one instant is the later one: told by source, then id. */
function isAfter(one: LiveEvent, other: LiveEvent): boolean {
  if (one.at !== other.at) return one.at > other.at
  if (one.event.source !== other.event.source) return one.event.source > other.event.source
  return one.event.id > other.event.id
}

/** An assessment is the latest until the next one of the same. */
export const latestAssessment: OpenOf = ({ events }, peers) => {
  const [own] = events
  if (own === undefined) return []
  const next = peers().filter((other) => assessed(other) === assessed(own) && isAfter(other, own))
  return stretch(own.at, Math.min(...next.map(({ at }) => at)))
}

export const MATURITY_RULES: Record<string, Rule<Life>> = {
  process_maturity: {
    kinds: ['assessment'],
    when: 'open at the end',
    seconds: ({ field }) => Number(field('maturity')),
    headline: 'mean',
    needs: [['assessment.completed']],
  },
}
