import type { Rule } from '../kpis.ts'
import { earliest, type Life, type OpenOf, secondsBetween, stretch } from '../life.ts'

export const openProblem: OpenOf = ({ first, last, events }) =>
  stretch(
    first('opened') ?? events[0]?.at ?? null,
    earliest(last('resolved'), last('closed'), first('cancelled')),
  )

const timeToResolve = ({ first, last }: Life) => secondsBetween(first('opened'), last('resolved'))

export const PROBLEM_RULES: Record<string, Rule<Life>> = {
  problem_backlog: {
    kinds: ['problem'],
    when: 'open at the end',
    beside: {
      known_errors: {
        when: 'open at the end',
        where: ({ first }, end) => (first('known_error') ?? Number.POSITIVE_INFINITY) < end,
      },
    },
    needs: [['problem.opened']],
  },
  problem_time_to_resolve: {
    kinds: ['problem'],
    when: ({ last }) => last('resolved'),
    among: (problem) => timeToResolve(problem) !== null,
    seconds: (problem) => timeToResolve(problem) ?? Number.NaN,
    headline: 'median',
    isDistribution: true,
    needs: [['problem.opened'], ['problem.resolved']],
  },
}
