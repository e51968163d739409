import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSchemaCheck } from '../../collector/ingest/schema-check.ts'
import { envelopeSchema } from '../../shared/events/envelope.ts'
import { VOCABULARY } from '../../shared/events/vocabulary.ts'

const scalar = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ minLength: 90, maxLength: 210 }),
  fc.integer(),
  fc.integer({ min: -1, max: 6 }),
  fc.double(),
  fc.boolean(),
  fc.constantFrom('2026-02-29T08:00:00Z', '2026-02-28T08:00:00+01:00', '2026-02-28', '1.0', 'nps', 2 ** 53),
)
const anything = fc.oneof(scalar, fc.constant(null), fc.array(scalar, { maxLength: 3 }), fc.object())

/** Objects over the schema's own field names, so that most of its rules are met and broken. */
const over = (names: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...names), anything, { maxKeys: 5, noNullPrototype: true })

const envelopes = fc
  .tuple(
    fc.constant({ specversion: '1.0', id: 'a', source: 'b', type: 'c' }),
    over(Object.keys(envelopeSchema.shape)),
  )
  .map(([right, some]) => ({ ...right, ...some }))

describe('the quick check', () => {
  it('accepts an envelope exactly where its schema does, which changes nothing in it', () => {
    const check = createSchemaCheck(envelopeSchema)
    fc.assert(
      fc.property(envelopes, (event) => {
        const { success, data } = envelopeSchema.safeParse(event)
        const { right, fault } = check(event)
        expect(right).toEqual(data)
        if (success) expect(data).toEqual(event)
        else expect(fault).toMatch(/\w+: \w+/)
      }),
      { numRuns: 3_000 },
    )
  })

  it('accepts the data of every type exactly where its schema does, which changes nothing in it', () => {
    const fields = ['kind', 'score', 'scale', 'item', 'types', 'services', 'from', 'to', 'priority', 'title']
    const more = ['sla', 'sla_met', 'sla_seconds', 'contacts', 'tier', 'snapshot', 'unknown']
    for (const schema of new Set([...VOCABULARY.values()].map((type) => type.data))) {
      const check = createSchemaCheck(schema)
      fc.assert(
        fc.property(over([...fields, ...more]), (content) => {
          const { success, data } = schema.safeParse(content)
          expect(check(content).right).toEqual(data)
          if (success) expect(data).toEqual(content)
        }),
        { numRuns: 2_000 },
      )
    }
  })
})
