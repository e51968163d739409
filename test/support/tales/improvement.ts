import type { Tale } from './tale.ts'

/** The improvement register, what reviews decided, and assessments of processes. */
export const IMPROVEMENT_TALES: readonly Tale[] = [
  {
    kind: 'improvement',
    number: 300,
    tell(improvement, { chance, oneOf, later, after }) {
      improvement.on('registered', later(0), { title: '=Rehearse', kpi: oneOf(['mtrs', 'nps']) })
      if (chance(0.3)) improvement.on('updated', later(1), { service: oneOf(['mail', 'web', null]) })
      improvement.on('approved', later(1))
      const due = after(10)
      improvement.on('updated', due, { due: chance(0.7) ? due.slice(0, 10) : due })
      if (chance(0.1)) improvement.on('cancelled', later(3))
      else if (chance(0.9)) {
        improvement.on('implemented', later(1))
        improvement.on('verified', later(2), { verdict: oneOf(['met', 'met', 'missed', null]) })
        if (chance(0.05)) improvement.on('reopened', later(3))
        improvement.on('checked', after(chance(0.8) ? 90 : 30), { sustained: chance(0.8) })
        if (chance(0.5)) improvement.on('closed', later(3))
      }
    },
  },
  {
    kind: 'decision',
    number: 120,
    tell(decision, { chance, oneOf, later, after }) {
      const recorded = later(0)
      const due = oneOf([recorded.slice(0, 10), recorded, after(14), null])
      decision.on('recorded', recorded, { text: 'Rehearse it', due })
      if (chance(0.8)) decision.on('updated', later(5), { state: oneOf(['done', 'done', 'open', 'dropped']) })
      if (chance(0.2)) decision.on('updated', later(5), { state: 'done' })
    },
  },
  {
    kind: 'assessment',
    number: 120,
    tell(assessment, { oneOf, later }) {
      assessment.on('completed', later(0), {
        process: oneOf(['change', 'incident', 'problem', 'capacity']),
        maturity: oneOf([1, 2, 2.5, 3, 4.25]),
        dimension: oneOf(['people', 'process', 'technology', null]),
      })
    },
  },
]
