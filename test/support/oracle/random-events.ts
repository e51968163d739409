import fc from 'fast-check'
import type { SentEvent } from '../builders.ts'
import { nameOf } from './lives/names.ts'
import { RANDOM_LIVES } from './lives.ts'
import { type RandomLife, randomLife } from './random-lives.ts'

/** When events may lie, and the instants at which something is likely to go wrong: edges of months, clock changes. */
export interface Times {
  from: number
  to: number
  edges: readonly number[]
  /** Add resends that differ from the event in content alone: only then nothing but the collector can tell which one counts. */
  contested?: boolean
}

interface Step {
  verb: string
  /** Milliseconds after the step before; negative where a source tells a mistake. */
  gap: number
  sequence: number | string | undefined
  source: string
  service: string | undefined
  timed: boolean
  data: Record<string, unknown>
  resends: readonly Resend[]
}

/** The same event sent again, with another time, perhaps other content. */
interface Resend {
  shift: number
  data: Record<string, unknown> | undefined
  import: string | undefined
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const VERBS = 'opened responded assigned updated paused resumed resolved reopened closed cancelled'.split(' ')

/** Names that text handling could stumble over. */
const ODD_NAMES = ['O’Brien’s "7"', "it's \\ all", 'línea\ttab', '{x:String}', '%2F..']

const gap = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 999 }) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 90 }).map((minutes) => minutes * MINUTE) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 72 }).map((hours) => hours * HOUR) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 40 }).map((days) => days * DAY) },
  // Around the follow-up of 14 days, and on the very instant.
  { weight: 1, arbitrary: fc.constant(14 * DAY) },
  { weight: 2, arbitrary: fc.integer({ min: 13 * 24, max: 16 * 24 }).map((hours) => hours * HOUR) },
  { weight: 1, arbitrary: fc.integer({ min: -5 * DAY, max: -1 }) },
)

/** A field that is told sometimes, and sometimes cleared. */
function told<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(value, { freq: 6 })
}

const seconds = fc.oneof(
  fc.constantFrom(0, 1800, 3600, 86_400),
  fc.integer({ min: 1, max: 4_000_000 }).map((tenths) => tenths / 10),
)

const slaResult = fc.record(
  {
    metric: fc.constantFrom('response', 'resolution', 'fulfilment'),
    target_seconds: told(seconds),
    elapsed_seconds: seconds,
    met: fc.boolean(),
  },
  { requiredKeys: ['metric', 'met'] },
)

const data: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    priority: told(fc.integer({ min: 1, max: 3 })),
    team: told(fc.constantFrom('network', 'desk', 'apps')),
    tier: told(fc.integer({ min: 0, max: 3 })),
    category: told(fc.constantFrom('hardware', 'a "quoted" one')),
    channel: told(fc.constantFrom('phone', 'portal')),
    location: told(fc.constantFrom('Bern', 'Zürich')),
    self_service: told(fc.boolean()),
    major: told(fc.boolean()),
    security: told(fc.boolean()),
    knowledge: told(fc.boolean()),
    contacts: told(fc.integer({ min: 0, max: 3 })),
    title: told(fc.string({ maxLength: 8 })),
    sla_seconds: told(seconds),
    sla_met: told(fc.boolean()),
    sla: told(fc.array(slaResult, { maxLength: 2 })),
    reassignments: told(fc.integer({ min: 0, max: 2 })),
    reopenings: told(fc.integer({ min: 0, max: 2 })),
    working_seconds: told(seconds),
    snapshot: fc.constantFrom(false, false, null, true),
    caused_by_change: told(nameOf('change')),
    caused_by_deployment: told(nameOf('deployment')),
    problem: told(nameOf('problem')),
    unknown_field: fc.constantFrom<unknown[]>('kept', 7, { deep: [1] }),
  },
  { requiredKeys: [] },
)

/** Most steps tell little. */
const sparseData = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: data.map((all) => Object.fromEntries(Object.entries(all).filter((_, i) => i % 3 === 0))),
  },
)

function resend(contested: boolean): fc.Arbitrary<Resend> {
  const shift = fc.oneof(
    fc.constant(0),
    fc.integer({ min: -45 * DAY, max: 45 * DAY }).filter((by) => by !== 0),
  )
  return fc
    .record({
      shift,
      data: fc.option(sparseData, { nil: undefined }),
      import: fc.option(fc.constantFrom('first', 'second'), { nil: undefined, freq: 2 }),
    })
    .map((one) => (one.shift === 0 && !contested ? { ...one, data: undefined } : one))
}

function step(contested: boolean): fc.Arbitrary<Step> {
  return fc.record({
    verb: fc.constantFrom(...VERBS, 'paused', 'resumed', 'resolved', 'resolved', 'reopened', 'closed'),
    gap,
    sequence: fc.oneof(
      fc.constant(undefined),
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 0, max: 12 }).map(String),
    ),
    source: fc.constantFrom('desk', 'hook'),
    service: fc.option(fc.constantFrom('mail', 'payments', 'web'), { nil: undefined, freq: 2 }),
    timed: fc.integer({ min: 0, max: 40 }).map((n) => n > 0),
    data: sparseData,
    resends: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(resend(contested), { minLength: 1, maxLength: 2 }) },
    ),
  })
}

function begin({ from, to, edges }: Times): fc.Arbitrary<number> {
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .integer({ min: Math.ceil(from / MINUTE), max: Math.floor(to / MINUTE) })
        .map((minutes) => minutes * MINUTE),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...edges), fc.constantFrom(-1, 0, 1))
        .map(([edge, off]) => edge + off),
    },
  )
}

/** The events of random incidents, requests, surveys and other items: chaotic lives, ties, gaps, several sources, resends. */
export function randomEvents(
  times: Times,
  size: { least: number; most: number },
  others: readonly RandomLife[] = RANDOM_LIVES,
): fc.Arbitrary<SentEvent[]> {
  const contested = times.contested ?? false
  const ticket = fc
    .record({
      kind: fc.constantFrom('incident', 'incident', 'request'),
      system: fc.constantFrom('snow', 'jira'),
      odd: fc.option(fc.constantFrom(...ODD_NAMES), { nil: '', freq: 5 }),
      begun: begin(times),
      opens: fc.integer({ min: 0, max: 8 }).map((n) => n > 0),
      steps: fc.oneof(
        { weight: 1, arbitrary: fc.array(step(contested), { minLength: 1, maxLength: 2 }) },
        { weight: 3, arbitrary: fc.array(step(contested), { minLength: 3, maxLength: 9 }) },
      ),
    })
    .map((one) => (number: number) => ticketEvents({ ...one, number }, times.to))
  const survey = fc
    .record({
      begun: begin(times),
      about: fc.constantFrom('ticket', 'ticket', 'relationship', 'nps'),
      service: fc.option(fc.constantFrom('mail', 'web'), { nil: undefined, freq: 2 }),
      steps: fc.array(
        fc.record({
          answers: fc.boolean(),
          gap,
          score: fc.integer({ min: 0, max: 10 }),
          scale: fc.option(fc.constantFrom(5, 7, 10), { nil: undefined, freq: 1 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map((one) => (number: number) => surveyEvents({ ...one, number }, times.to))
  const lives = others.map((life) => randomLife(life, begin(times), times.to))
  const kinds = fc.oneof(
    { weight: 6, arbitrary: ticket },
    { weight: 1, arbitrary: survey },
    ...lives.map((arbitrary) => ({ weight: 1, arbitrary })),
  )
  const items = fc.array(kinds, {
    minLength: size.least,
    maxLength: size.most,
    size: 'max',
  })
  // Few runs with many items each: the usual bias to small cases would waste them.
  return fc
    .noBias(items)
    .map((stories) => stories.flatMap((eventsOf, number) => eventsOf(number)))
    .map((events) => (contested ? events : uncontested(events)))
}

function ticketEvents(
  ticket: {
    kind: string
    system: string
    odd: string
    number: number
    begun: number
    opens: boolean
    steps: readonly Step[]
  },
  latest: number,
): SentEvent[] {
  const { kind, system, number, odd } = ticket
  const subject = `${kind === 'incident' ? 'INC' : 'REQ'}${number} ${odd}`.trim()
  let at = ticket.begun
  return ticket.steps.flatMap((one, i) => {
    if (i > 0) at = Math.min(latest, at + one.gap)
    const verb = i === 0 && ticket.opens ? 'opened' : one.verb
    const event: SentEvent = {
      id: `${number}/${i}`,
      source: one.source,
      system,
      type: `${kind}.${kind === 'request' && verb === 'resolved' ? 'fulfilled' : verb}`,
      subject,
      data: one.data,
      ...(one.timed ? { time: new Date(at).toISOString() } : {}),
      ...(one.sequence === undefined ? {} : { sequence: one.sequence }),
      ...(one.service === undefined ? {} : { service: one.service }),
    }
    const again = one.resends.map((resent): SentEvent & { import?: string } => ({
      ...event,
      time: new Date(Math.min(latest, at + resent.shift)).toISOString(),
      ...(resent.data === undefined ? {} : { data: resent.data }),
      ...(resent.import === undefined ? {} : { import: resent.import }),
    }))
    return [event, ...again]
  })
}

/** Without the resends of which nothing but the collector can tell whether they count: of one time, with other content. */
function uncontested(events: readonly SentEvent[]): SentEvent[] {
  const contents = new Map<string, string>()
  return events.filter((event) => {
    const key = JSON.stringify([event.subject, event.id, event.time])
    const content = contents.get(key) ?? JSON.stringify(event.data)
    contents.set(key, content)
    return content === JSON.stringify(event.data)
  })
}

function surveyEvents(
  survey: {
    number: number
    begun: number
    about: string
    service: string | undefined
    steps: readonly { answers: boolean; gap: number; score: number; scale: number | undefined }[]
  },
  latest: number,
): SentEvent[] {
  let at = survey.begun
  return survey.steps.map(({ answers, gap, score, scale }, i) => {
    at = Math.min(latest, at + gap)
    return {
      id: `${survey.number}/${i}`,
      source: 'surveys',
      type: answers ? 'survey.responded' : 'survey.sent',
      subject: `S${survey.number}`,
      time: new Date(at).toISOString(),
      ...(survey.service === undefined ? {} : { service: survey.service }),
      data: { kind: survey.about, ...(answers ? { score, ...(scale === undefined ? {} : { scale }) } : {}) },
    }
  })
}
