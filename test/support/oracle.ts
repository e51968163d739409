import { type Agreed, agreedBy } from './oracle/agreed.ts'
import { daysIn, localDate, startOfDate } from './oracle/calendar.ts'
import type { Expected } from './oracle/expected.ts'
import { type Beside, type Rule, SURVEY_RULES, type Test, TICKET_RULES, type When } from './oracle/kpis.ts'
import { foldLife, type Life } from './oracle/life.ts'
import { LIFE_RULES, MEASURED_KINDS, OPEN_OF_KIND } from './oracle/life-rules.ts'
import { type LinkedItem, linkedItems } from './oracle/links.ts'
import { itemsOf, type LiveEvent, type Received } from './oracle/received.ts'
import { LINK_RULES } from './oracle/rules/links.ts'
import { mean, quantile } from './oracle/statistics.ts'
import type { Stretch } from './oracle/stretch.ts'
import { foldSurvey, type Survey } from './oracle/survey.ts'
import { foldTicket, type Ticket } from './oracle/ticket.ts'
import { WHOLE_RULES } from './oracle/whole-rules.ts'

export interface Question {
  window: Stretch
  now: number
  /** Of the organisation: what is due on a day is due at its end. UTC without it. */
  timezone?: string
  /** Values asked for by dimension; `unmapped` stands for none. */
  filters?: Readonly<Record<string, readonly string[]>>
}

export const KPI_IDS = [TICKET_RULES, SURVEY_RULES, LIFE_RULES, WHOLE_RULES, LINK_RULES].flatMap((rules) =>
  Object.keys(rules),
)

type Item = Ticket | Survey | Life | LinkedItem

const TICKET_KINDS = ['incident', 'request']

/**
 * Every KPI computed from the raw events by looking at each item, in the plainest way that its definition allows. It shares no code with
 * the collector.
 */
export class Oracle {
  readonly #received: readonly Received[]
  readonly agreed: Agreed
  readonly tickets: readonly Ticket[]
  readonly surveys: readonly Survey[]
  readonly lives: readonly Life[]
  readonly linked: readonly LinkedItem[]

  /** `linkHours`: so long after its cause an incident is taken to come from it. */
  constructor(received: readonly Received[], linkHours = 24) {
    this.#received = received
    const items = [...itemsOf(received)].map(([key, events]) => ({
      key: JSON.parse(key) as [kind: string, system: string, subject: string],
      events,
    }))
    const agreed = agreedBy(items)
    this.tickets = items
      .filter(({ key }) => TICKET_KINDS.includes(key[0]))
      .map(({ key, events }) => foldTicket(key, events, agreed))
    this.surveys = items
      .filter(({ key }) => key[0] === 'survey')
      .map(({ key, events }) => foldSurvey(key, events))
    const world = { agreed, tickets: () => this.tickets, lives: () => this.lives }
    this.agreed = agreed
    this.lives = items
      .filter(({ key }) => key[0] !== 'survey' && !TICKET_KINDS.includes(key[0]))
      .flatMap(({ key, events }) =>
        MEASURED_KINDS.includes(key[0]) ? eachAlone(key, events) : [{ key, events }],
      )
      .map(({ key, events }, _, all) => {
        const peers = () => all.filter((other) => other.key[0] === key[0]).flatMap((other) => other.events)
        return foldLife(key, events, world, OPEN_OF_KIND[key[0]], peers)
      })
    this.linked = linkedItems(this.tickets, this.lives, linkHours)
  }

  /** A KPI over a window. Which zero is a true one, only the coverage tells: see `isCovered`. */
  value(kpi: string, question: Question): Expected {
    const tickets = TICKET_RULES[kpi]
    if (tickets) return evaluate(tickets, filtered(this.tickets, question), question)
    const surveys = SURVEY_RULES[kpi]
    if (surveys) return evaluate(surveys, filtered(this.surveys, question), question)
    const lives = LIFE_RULES[kpi]
    if (lives) return evaluate(lives, filtered(this.lives, question), question)
    const whole = WHOLE_RULES[kpi]
    if (whole) {
      const isAsked = (item: Pick<Life, 'service' | 'field'>) => isOfSegments(item, question)
      return whole.answer({ ...this, isAsked }, { timezone: 'UTC', ...question })
    }
    const links = LINK_RULES[kpi]
    if (links) {
      const items = filtered(this.linked, question)
      return withFillRate(links, evaluate(links, items, question), items, question)
    }
    throw new RangeError(`the oracle knows no KPI ${kpi}`)
  }

  /** A KPI by segment of a dimension, as far as a segment has anything to count. */
  breakdown(kpi: string, by: string, question: Question): Map<string, Expected> {
    const segments = new Set(
      [...this.tickets, ...this.surveys, ...this.lives].map((item) => segmentOf(item, by)),
    )
    const answers = [...segments].map((segment): [string, Expected] => {
      const filters = { ...question.filters, [by]: [segment] }
      return [segment, this.value(kpi, { ...question, filters })]
    })
    return new Map(answers.filter(([, expected]) => expected.n > 0))
  }

  /** True where a value would count what did not happen, while nobody tells of it when it does. */
  isUnheard(kpi: string, question: Question, timezone: string): boolean {
    const silent = (LIFE_RULES[kpi] ?? LINK_RULES[kpi])?.restsOnSilenceOf
    return silent !== undefined && !this.#isTold([silent], question, timezone)
  }

  /** True where every event type that the KPI needs was told of by somebody, from the day of its first event on. */
  isCovered(kpi: string, question: Question, timezone: string): boolean {
    const needs =
      (TICKET_RULES[kpi] ?? SURVEY_RULES[kpi] ?? LIFE_RULES[kpi] ?? WHOLE_RULES[kpi] ?? LINK_RULES[kpi])
        ?.needs ?? []
    return this.#isTold(needs, question, timezone)
  }

  #isTold(needs: readonly (readonly string[])[], { window, now }: Question, timezone: string): boolean {
    const end = Math.min(window.to, Math.max(now, window.from + 1))
    return needs.every((types) => {
      const told = this.#received.filter(({ event }) => types.includes(event.type))
      const first = Math.min(...told.map(({ event, at }) => (event.time ? Date.parse(event.time) : at)))
      return told.length > 0 && startOfDate(localDate(first, timezone), timezone) < end
    })
  }
}

/** What is measured, or happens once, counts event by event. */
function eachAlone<Key>(key: Key, events: readonly LiveEvent[]): { key: Key; events: LiveEvent[] }[] {
  return events.map((event) => ({ key, events: [event] }))
}

function evaluate<Kind extends Item>(
  rule: Rule<Kind>,
  items: readonly Kind[],
  { window, now, timezone = 'UTC' }: Question,
): Expected {
  const end = Math.min(window.to, Math.max(now, window.from))
  const inside = (item: Kind, when: When<Kind>) => {
    if (when === 'open at the end') return isOpen(item, end)
    const at = when(item, timezone)
    return at !== null && at >= window.from && at < window.to
  }
  const ofKind = items
    .filter((item) => rule.kinds.includes(item.kind))
    .flatMap((item) => rule.each?.(item, timezone, now) ?? [item])
  const sample = ofKind.filter(
    (item) => inside(item, rule.when) && (rule.among?.(item, end, timezone) ?? true),
  )
  const beside = Object.entries(rule.beside ?? {}).map(([name, one]): [string, number | null] => {
    const some = ofKind.filter((item) => inside(item, one.when) && one.where(item, end, timezone))
    return [name, besideOf(one, some, sample.length)]
  })
  const among = (met: Test<Kind>) => sample.filter((item) => met(item, end, timezone)).length
  const numerator = rule.met ? among(rule.met) - (rule.against ? among(rule.against) : 0) : null
  const seconds = rule.seconds && sample.map((item) => rule.seconds?.(item, end) ?? Number.NaN)
  const statistics = seconds &&
    seconds.length > 0 && {
      mean: mean(seconds),
      median: quantile(seconds, 0.5),
      p90: quantile(seconds, 0.9),
    }
  return {
    n: sample.length,
    numerator,
    denominator: rule.met ? sample.length : null,
    statistics: rule.isDistribution && statistics ? statistics : null,
    value: lacks(rule, sample.length, Object.fromEntries(beside))
      ? null
      : rule.perDay
        ? perDay(sample.length, { from: window.from, to: end }, timezone)
        : headlineOf(rule, sample, numerator, statistics || null),
    beside: Object.fromEntries(beside),
  }
}

/** The share of the window's incidents that state a link; below 1 % there is no value. */
function withFillRate(
  { links }: Rule<LinkedItem>,
  expected: Expected,
  items: readonly LinkedItem[],
  { window }: Question,
): Expected {
  const states = items.flatMap((item) => {
    if (!('states' in item) || links === undefined || item.openedAt === null) return []
    return item.openedAt >= window.from && item.openedAt < window.to ? [item.states[links]] : []
  })
  const stated = states.filter((isStated) => isStated).length
  const isUnsaid = states.length > 0 && stated / states.length < 0.01
  return {
    ...expected,
    ...(isUnsaid ? { value: null, statistics: null } : {}),
    beside: {
      ...expected.beside,
      fill_rate: expected.n > 0 && states.length > 0 ? stated / states.length : null,
    },
  }
}

/** Nothing was counted because there was nothing to be counted. */
function lacks<Kind>({ presupposes }: Rule<Kind>, n: number, beside: Record<string, number | null>): boolean {
  return n === 0 && presupposes !== undefined && !beside[presupposes]
}

function besideOf<Kind>({ isShare, median }: Beside<Kind>, some: readonly Kind[], n: number): number | null {
  if (isShare) return n > 0 ? some.length / n : null
  if (median === undefined) return some.length
  return some.length > 0 ? quantile(some.map(median), 0.5) : null
}

function perDay(count: number, elapsed: Stretch, timezone: string): number {
  return count === 0 ? 0 : count / daysIn(elapsed, timezone)
}

function headlineOf<Kind>(
  rule: Rule<Kind>,
  sample: readonly Kind[],
  numerator: number | null,
  statistics: Expected['statistics'],
): number | null {
  if (rule.recorded && !sample.some(rule.recorded)) return null
  if (numerator !== null) return sample.length > 0 ? ((rule.times ?? 1) * numerator) / sample.length : null
  if (rule.headline) return statistics?.[rule.headline] ?? null
  return sample.length
}

function isOpen(item: Item, at: number): boolean {
  return 'open' in item && item.open.some(({ from, to }) => from < at && to >= at)
}

function filtered<Kind extends Item>(items: readonly Kind[], question: Question): Kind[] {
  return items.filter((item) => isOfSegments(item, question))
}

function isOfSegments(item: Described, { filters = {} }: Question): boolean {
  return Object.entries(filters).every(([dimension, wanted]) => wanted.includes(segmentOf(item, dimension)))
}

type Described = { service: string; field?: (name: string) => unknown }

/** What nobody named is the visible segment `unmapped`. */
function segmentOf(item: Described, dimension: string): string {
  if (dimension === 'service') return item.service || 'unmapped'
  const value = item.field?.(dimension) ?? null
  return value === null || value === '' ? 'unmapped' : String(value)
}
