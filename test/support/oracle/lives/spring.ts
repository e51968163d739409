import fc from 'fast-check'

const HOUR = 3_600_000
const SPRING = { min: Date.parse('2026-02-08T00:00Z') / HOUR, max: Date.parse('2026-04-29T00:00Z') / HOUR }

const hours = fc.integer(SPRING)

/** An instant of the spring that random events lie in, as Greenwich writes it or a clock two hours ahead. */
export const instantOfSpring = fc.oneof(
  hours.map((hour) => new Date(hour * HOUR).toISOString()),
  hours.map((hour) => new Date((hour + 2) * HOUR).toISOString().replace('.000Z', '+02:00')),
)

/** A field that is told sometimes, and sometimes cleared. */
export function told<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(value, { freq: 6 })
}
