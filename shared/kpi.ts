import { z } from 'zod'
import { ASSURANCES } from './charts/assurance.ts'
import { RULES } from './charts/rules.ts'
import { STAGE_IDS } from './stages.ts'
import { DIRECTIONS, UNITS } from './units.ts'

/** Why a KPI has no value (KPI canon). A null value always carries one of these. */
export const REASONS = [
  'no_source',
  'not_covered',
  'no_data',
  'links_not_recorded',
  'mixed_currency',
  'not_whole_months',
  'nothing_happened',
] as const

export const reasonSchema = z.enum(REASONS)
export type Reason = z.infer<typeof reasonSchema>

/** How a KPI adds up: decides what a test may expect of its series and breakdown. */
export const AGGREGATES = ['count', 'sum', 'ratio', 'distribution', 'snapshot', 'trailing'] as const

/** What a process-behaviour chart says. `higher` and `lower` where no direction is good. */
export const SIGNALS = ['improving', 'worsening', 'higher', 'lower', 'stable', 'unknown'] as const
export type Signal = (typeof SIGNALS)[number]

export const CHARTS = ['xmr', 'log_xmr', 'p_prime', 'u_prime', 't', 'run', 'none'] as const

/** One catalogue entry as the API gives it: all that a person may ask about a KPI. */
export const kpiDefinitionSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    stage: z.enum(STAGE_IDS),
    process: z.string(),
    unit: z.enum(UNITS),
    direction: z.enum(DIRECTIONS),
    chart: z.enum(CHARTS),
    bucket: z.enum(['week', 'month']).describe('the shortest stretch that a point of its trend may be of'),
    aggregate: z.enum(AGGREGATES),
    ofSums: z
      .enum(['seconds', 'currency'])
      .nullable()
      .describe(
        'what a sum divided by a sum adds up, item by item; null of all others, such as a share of the items',
      ),
    /** Which statistic is the headline: for distributions the median, mean or p90. */
    headline: z.enum(['value', 'median', 'mean', 'p90']),
    definition: z.string(),
    formula: z.string(),
    caveats: z.array(z.string()),
    /** What n counts, in the plural: "incidents resolved". */
    sample: z.string(),
    counterMetric: z.string(),
    criticalSuccessFactor: z.string(),
    supports: z.array(z.string()),
    eventTypes: z.array(z.string()),
    optional: z.boolean().describe('off until something feeds it, or a person switches it on'),
    dimensions: z.array(z.string()),
    itemKinds: z.array(z.string()),
    minimumN: z.number(),
    exampleTarget: z.number().nullable(),
    version: z.number(),
    sql: z.object({ fact: z.string(), time: z.string(), among: z.string(), measure: z.string() }),
  })
  .meta({ id: 'KpiDefinition' })

export type KpiDefinition = z.infer<typeof kpiDefinitionSchema>

/** Why a KPI is on no board, not in the overview and not at /metrics; it can still be asked for by its id. */
export const HIDDEN_BECAUSE = ['switched_off', 'stage_switched_off', 'off_until_fed'] as const
export type HiddenBecause = (typeof HIDDEN_BECAUSE)[number]

/** A catalogue entry, and whether it is shown. */
export const listedKpiSchema = kpiDefinitionSchema
  .extend({
    shown: z.boolean(),
    hiddenBecause: z.enum(HIDDEN_BECAUSE).nullable().describe('null where it is shown'),
  })
  .meta({ id: 'ListedKpi' })

export type ListedKpi = z.infer<typeof listedKpiSchema>

const moment = z.string().describe('RFC 3339, in the organisation’s timezone')

export const statisticsSchema = z.object({
  mean: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
})

const comparedSchema = z.object({
  value: z.number().nullable(),
  n: z.number().int(),
  from: moment,
  to: moment,
})

/** One KPI over one window, with all that it rests on. */
export const kpiValueSchema = z
  .object({
    kpi: z.string(),
    from: moment,
    to: moment.describe('exclusive'),
    timezone: z.string(),
    value: z.number().nullable(),
    reason: reasonSchema.nullable().describe('why there is no value; null when there is one'),
    currency: z
      .string()
      .nullable()
      .describe('ISO 4217, of money: of the value, or of the sums that it is made of; null of others'),
    n: z.number().int(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    statistics: statisticsSchema.nullable(),
    target: z.number().nullable(),
    status: z.enum(['met', 'missed', 'too_few', 'no_data', 'no_target']),
    previous: comparedSchema.nullable().describe('the period before, of a running one the same elapsed part'),
    yearBefore: comparedSchema.nullable().describe('the same period a year before, likewise'),
    signal: z
      .enum(SIGNALS)
      .describe(
        'what the chart says of the weeks or months that ended in the period; higher and lower where no direction is good',
      ),
    judgedOn: z
      .object({ from: moment, to: moment, rules: z.array(z.enum(RULES)) })
      .nullable()
      .describe('the week or month that the signal is about; null while the signal is unknown'),
    assurance: z
      .enum(ASSURANCES)
      .describe('whether the usual variation lies wholly on one side of the target'),
    coverage: z.enum(['declared', 'assumed', 'partial']).nullable(),
    provenance: z.enum(['exact', 'from_tool', 'approximated']).nullable(),
    rule: z.string().nullable().describe('how the value was approximated, or which flag of the tool it is'),
    maturing: z.boolean().describe('the cohort is too young to be final'),
    running: z.boolean().describe('the window has not ended'),
    rebuilding: z.boolean(),
    lastEventAt: moment.nullable(),
    stale: z.boolean(),
    beside: z.record(z.string(), z.number().nullable()),
    definitionVersion: z.number(),
  })
  .meta({ id: 'KpiValue' })

export type KpiValue = z.infer<typeof kpiValueSchema>
