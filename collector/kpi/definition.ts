import type { CHARTS, KpiDefinition, Reason } from '../../shared/kpi.ts'
import type { StageId } from '../../shared/stages.ts'
import type { Direction, Unit } from '../../shared/units.ts'
import { FACTS, type FactName, namedSource, segmentOf } from './facts.ts'

/**
 * When a row counts: at one of its own moments, a column of the fact, or at the `end_of_window` for what is open then. `of_window`: the fact
 * makes rows for each window, whose number, from 1, is in their column of that name.
 */
export type Clock = string

/**
 * How the number is made, as SQL over one row of the fact. `among` says which rows the sample n consists of; `window_end` may be used
 * where the clock is `end_of_window`.
 */
export type Measure =
  | { aggregate: 'count'; clock: Clock; among: string; per?: 'day' }
  | Share
  | Quotient
  | {
      aggregate: 'distribution'
      clock: Clock
      among: string
      of: string
      headline: 'median' | 'mean' | 'p90'
    }
  | { aggregate: 'snapshot'; clock: 'end_of_window'; among: string }
  | {
      aggregate: 'snapshot'
      clock: 'end_of_window'
      among: string
      of: string
      headline: 'median' | 'mean' | 'p90'
    }

/**
 * A share of the sample, at a moment of its rows or, of what is there at the end of the window, as a snapshot. `against`: what is taken off
 * the numerator; `times`: what the share is multiplied with (a net promoter score is 100 times promoters less detractors).
 */
export interface Share {
  aggregate: 'ratio' | 'snapshot'
  clock: Clock
  among: string
  met: string
  against?: string
  times?: number
}

/**
 * Sums divided by sums, of the whole sample: both are SQL numbers, added up in ten-thousandths so that the parts make the whole. n counts
 * the rows.
 */
export interface Quotient {
  aggregate: 'ratio'
  clock: Clock
  among: string
  numerator: string
  denominator: string
  /** What the numerator adds up. */
  sums: 'seconds' | 'currency'
}

/**
 * A number said beside the value: how many rows of the same fact fulfil a condition; as a `share`, divided by n; `per` so many
 * different values of something; or the `median` of something over them.
 */
export interface Beside {
  clock: Clock
  where: string
  share?: true
  per?: string
  median?: string
}

/**
 * The segment of a dimension that is meant unless a question asks by the dimension, or for others of its segments. Those stand beside the
 * value under their names, and in Prometheus the dimension is a label.
 */
export interface UsualSegment {
  dimension: string
  segment: string
}

/** What incidents may be linked with. */
export type LinkKind = 'change' | 'deployment' | 'problem'

export interface KpiEntry {
  id: string
  name: string
  process: string
  unit: Unit
  direction: Direction
  chart: (typeof CHARTS)[number]
  definition: string
  formula: string
  caveats: readonly string[]
  /** What n counts, in the plural. */
  sample: string
  /** What a count counts, for its Prometheus name; unset where the id says it already. */
  counts?: 'tickets' | 'problems' | 'changes' | 'alerts'
  fact: FactName
  measure: Measure
  usually?: UsualSegment
  /** Event types without which there is nothing to say: each group needs one of its types. */
  needs: readonly (readonly string[])[]
  /** Off until an event of the types that it needs has come, or a person switches it on. */
  optional?: true
  /** Rows whose value is not exact: a flag of the tool, or an approximation by the rule. */
  provenance?: { fromTool?: string; approximated?: string; rule: string }
  /** Rows that record what the KPI is about. Without one there is no value. */
  recorded?: string
  /** Event types whose absence is what counts: while nobody tells of them there is no value, whatever else there is. */
  heard?: readonly string[]
  /** Sums of money: SQL of a row's currency. Money belongs to months, so windows have to be whole ones, and of one currency. */
  money?: { currency: string }
  /** What counts at the end of its month: a shorter stretch says nothing. */
  monthly?: true
  /** The value of a window is that of so many months that end with it. */
  trailingMonths?: number
  /** The links that it rests on: while incidents do not state any of that kind, there is no value. */
  links?: LinkKind
  /** The number beside it without which nothing could have been counted: while it is 0, no zero is said. */
  presupposes?: string
  /** Why there is no value where nothing of the sample happened although somebody listened; `no_data` without it. */
  whenNone?: Reason
  /** Days that a cohort needs before its share is final. */
  followUpDays?: number
  beside?: Readonly<Record<string, Beside>>
  counterMetric: string
  criticalSuccessFactor: string
  supports: readonly string[]
  minimumN: number
  exampleTarget: number | null
  version: number
}

/** What is measured of a KPI. */
export type Measured = Pick<
  KpiEntry,
  'id' | 'fact' | 'measure' | 'usually' | 'provenance' | 'recorded' | 'money' | 'trailingMonths' | 'beside'
>

export type StagedKpi = KpiEntry & { stage: StageId }

/** True for what has a numerator and a denominator. */
export function isRatio(measure: Measure): measure is Share | Quotient {
  return 'met' in measure || 'numerator' in measure
}

/** Which statistic is the headline: the value itself for counts and ratios. */
export function headlineOf(measure: Measure): KpiDefinition['headline'] {
  return 'headline' in measure ? measure.headline : 'value'
}

/** SQL that is true for a row of the sample, at its clock, where a question asks by these dimensions or for segments of them. */
export function sampleOf(
  { fact, measure, usually }: Pick<KpiEntry, 'fact' | 'measure' | 'usually'>,
  askedFor: readonly string[],
): string {
  if (usually === undefined || askedFor.includes(usually.dimension)) return measure.among
  return `(${measure.among}) AND ${segmentOf(FACTS[fact], usually.dimension)} = '${usually.segment}'`
}

/** The stretch of time on which a KPI is judged, and the shortest that a point of its trend may be of. */
export function canonicalBucket({ monthly, money }: KpiEntry): 'week' | 'month' {
  return monthly || money !== undefined ? 'month' : 'week'
}

/** The entry as the API shows it. */
export function describeKpi(entry: StagedKpi): KpiDefinition {
  const { measure } = entry
  const fact = FACTS[entry.fact]
  return {
    id: entry.id,
    name: entry.name,
    stage: entry.stage,
    process: entry.process,
    unit: entry.unit,
    direction: entry.direction,
    chart: entry.chart,
    bucket: canonicalBucket(entry),
    aggregate: entry.trailingMonths === undefined ? measure.aggregate : 'trailing',
    ofSums: 'numerator' in measure ? measure.sums : null,
    headline: headlineOf(measure),
    definition: entry.definition,
    formula: entry.formula,
    caveats: [...entry.caveats],
    sample: entry.sample,
    counterMetric: entry.counterMetric,
    criticalSuccessFactor: entry.criticalSuccessFactor,
    supports: [...entry.supports],
    eventTypes: entry.needs.flat(),
    optional: entry.optional ?? false,
    dimensions: Object.keys(fact.dimensions),
    itemKinds: [...fact.itemKinds],
    minimumN: entry.minimumN,
    exampleTarget: entry.exampleTarget,
    version: entry.version,
    sql: {
      fact: `${namedSource(fact)} WHERE ${fact.where}`.replace(/\s+/g, ' '),
      time: measure.clock,
      among: sampleOf(entry, []),
      measure: measuredBy(measure),
    },
  }
}

function measuredBy(measure: Measure): string {
  if ('met' in measure) return measure.met
  if ('numerator' in measure) return `sum(${measure.numerator}) / sum(${measure.denominator})`
  return 'of' in measure ? measure.of : 'count()'
}
