import fc from 'fast-check'
import type { RandomLife } from '../random-lives.ts'
import { fields, told } from './fields.ts'

const BEGIN = Date.parse('2026-01-20T00:00Z')
const instant = fc
  .integer({ min: 0, max: 110 * 24 })
  .map((hours) => new Date(BEGIN + hours * 3_600_000).toISOString())
/** A day, or a moment. */
const due = told(
  fc.oneof(
    instant.map((text) => text.slice(0, 10)),
    instant,
  ),
)
const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 1 })

/** The improvement register, what reviews decided, and assessments of processes. */
export const RANDOM_IMPROVEMENT: readonly RandomLife[] = [
  {
    kind: 'improvement',
    verbs:
      'registered updated approved started held implemented verified checked reopened closed cancelled'.split(
        ' ',
      ),
    // A check comes three months after the verification.
    earlier: 60,
    data(verb) {
      const named = { title: fc.constant('Rehearse'), kpi: fc.constantFrom('mtrs', 'nps') }
      return fields({
        ...(verb === 'registered' ? named : {}),
        ...(verb === 'verified' ? { verdict: told(fc.constantFrom('met', 'missed')) } : {}),
        ...(verb === 'checked' ? { sustained: told(fc.boolean()) } : {}),
        due: verb === 'registered' ? due : sometimes(due),
        service: sometimes(told(fc.constantFrom('mail', 'web'))),
      })
    },
  },
  {
    kind: 'decision',
    verbs: ['recorded', 'updated', 'updated'],
    data(verb) {
      if (verb === 'updated') return fields({ state: fc.constantFrom('open', 'done', 'done', 'dropped') })
      return fields({ text: fc.constant('Rehearse'), due })
    },
  },
  {
    kind: 'assessment',
    verbs: ['completed'],
    data: () =>
      fields({
        process: fc.constantFrom('change', 'incident'),
        maturity: fc.integer({ min: 0, max: 50 }).map((tenths) => tenths / 10),
        dimension: told(fc.constantFrom('people', 'process', 'technology')),
      }),
  },
]
