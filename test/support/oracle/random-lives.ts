import fc from 'fast-check'
import type { SentEvent } from '../builders.ts'

/** What the events of a kind may say: verbs in their usual order, and the data that each may carry. */
export interface RandomLife {
  kind: string
  verbs: readonly string[]
  /** By how many days it begins before the times asked for, where its story is a long one. */
  earlier?: number
  /** What its items are called, where others name them; several stories tell of one. */
  subjects?: readonly string[]
  /** The tools that keep them; each item is of one. */
  systems?: readonly [string, ...string[]]
  data: (verb: string) => fc.Arbitrary<Record<string, unknown>>
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

const gap = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 72 }).map((hours) => hours * HOUR) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 40 }).map((days) => days * DAY) },
  { weight: 1, arbitrary: fc.integer({ min: -5 * DAY, max: -1 }) },
)

/** The story of an item: mostly in the usual order, sometimes not at all, with resends of another time. It takes the item's number. */
export function randomLife(
  { kind, verbs, earlier = 0, subjects, systems = ['itsm'], data }: RandomLife,
  begin: fc.Arbitrary<number>,
  latest: number,
): fc.Arbitrary<(number: number) => SentEvent[]> {
  const step = fc.constantFrom(...verbs).chain((verb) =>
    fc.record({
      verb: fc.constant(verb),
      gap,
      source: fc.constantFrom('desk', 'hook'),
      service: fc.option(fc.constantFrom('mail', 'payments', 'web'), { nil: undefined, freq: 2 }),
      data: data(verb),
      resent: fc.option(
        fc.integer({ min: -45 * DAY, max: 45 * DAY }).filter((by) => by !== 0),
        {
          nil: undefined,
          freq: 1,
        },
      ),
    }),
  )
  const steps = fc
    .array(step, { minLength: 1, maxLength: 6 })
    .chain((all) =>
      fc
        .boolean()
        .map((usual) =>
          usual ? [...all].sort((a, b) => verbs.indexOf(a.verb) - verbs.indexOf(b.verb)) : all,
        ),
    )
  const system = fc.constantFrom(...systems)
  return fc
    .record({ begun: begin, steps, system })
    .map(({ begun, steps: told, system: tool }) => (number) => {
      let at = begun - earlier * DAY
      return told.flatMap((one, i) => {
        if (i > 0) at = Math.min(latest, at + one.gap)
        const event: SentEvent = {
          id: `${number}/${i}`,
          source: one.source,
          system: tool,
          type: `${kind}.${one.verb}`,
          subject: subjects?.[number % subjects.length] ?? `${kind}${number}`,
          time: new Date(at).toISOString(),
          data: one.data,
          ...(one.service === undefined ? {} : { service: one.service }),
        }
        if (one.resent === undefined) return [event]
        return [event, { ...event, time: new Date(Math.min(latest, at + one.resent)).toISOString() }]
      })
    })
}
