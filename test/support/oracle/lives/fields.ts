import fc from 'fast-check'

/** A field that is told sometimes, and sometimes cleared. */
export function told<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null | undefined> {
  return fc.option(fc.option(value, { freq: 6 }), { nil: undefined })
}

/** Data of these fields; what is undefined is not told. */
export function fields(values: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .record(values)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)))
}
