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
  fc.constantFrom(
    '2026-02-29',
    '2026-13',
    '2026-1',
    'eur',
    'UTC',
    'Mars/Olympus',
    '+02:00',
    '24:00',
    '08:60',
    '17:30',
  ),
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

/** Values that are much like the given one, and wrong in places. */
function variantsOf(value: unknown): fc.Arbitrary<unknown> {
  const same = { weight: 12, arbitrary: fc.constant(value) }
  const other = { weight: 1, arbitrary: anything }
  if (Array.isArray(value)) {
    const items = fc.oneof(...value.map(variantsOf))
    const inOrder = fc.tuple(...value.map(variantsOf))
    return fc.oneof(
      { weight: 4, arbitrary: fc.array(items, { maxLength: 3 }) },
      { weight: 8, arbitrary: inOrder },
      other,
    )
  }
  if (typeof value !== 'object' || value === null) return fc.oneof(same, other)
  const fields = Object.entries(value).map(([name, one]) => [name, variantsOf(one)] as const)
  const record = fc.record(Object.fromEntries(fields), { requiredKeys: [] })
  return fc.oneof({ weight: 12, arbitrary: record }, same, other)
}

function toObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Every schema once, with what its types carry in their examples. */
const schemas = [...new Set([...VOCABULARY.values()].map((type) => type.data))].map((schema) => {
  const types = [...VOCABULARY].filter(([, type]) => type.data === schema)
  return {
    name: types.map(([name]) => name).join(', '),
    schema,
    examples: types.map(([, type]) => type.example.data ?? {}),
  }
})

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

  it.each(schemas)('accepts the data of $name exactly where its schema does', ({ schema, examples }) => {
    const check = createSchemaCheck(schema)
    const fields = Object.keys(schema.toJSONSchema().properties ?? {})
    const like = fc.oneof(...examples.map((example) => variantsOf(example)))
    fc.assert(
      fc.property(over([...fields, 'unknown']), like, (some, example) => {
        for (const content of [some, example, { ...toObject(example), ...some }]) {
          const { success, data } = schema.safeParse(content)
          expect(check(content).right).toEqual(data)
          if (success) expect(data).toEqual(content)
        }
      }),
      { numRuns: 60 },
    )
  })
})
