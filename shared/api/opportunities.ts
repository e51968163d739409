import { z } from 'zod'
import { kpiDefinitionSchema, kpiValueSchema } from '../kpi.ts'

/** So many are shown unless more are asked for, and so many at the most. */
export const USUAL_OPPORTUNITIES = 20
export const MOST_OPPORTUNITIES = 200

const moment = z.string()
const { value, currency, n, target, status, previous, signal, judgedOn, maturing } = kpiValueSchema.shape

/** Why something is in the list, the more urgent first: that is the first thing by which it is ranked. */
export const OPPORTUNITY_GROUPS = ['off_target_and_worsening', 'off_target', 'worsening'] as const
export type OpportunityGroup = (typeof OPPORTUNITY_GROUPS)[number]

/** What a gap is counted in. */
export const GAP_BASES = ['beyond_target', 'count', 'mean'] as const
export type GapBasis = (typeof GAP_BASES)[number]

const share = z.number().min(0).max(1)

export const dependentSchema = z.object({
  agreement: z.string(),
  kind: z.string().describe('sla, ola or uc'),
  service: z.string().nullable().describe('for which it was agreed; null where it names none'),
  direct: z.boolean().describe('false: it stands on something that stands on this service'),
})

/** A KPI of a service, or of all services together, that is off its target or gets worse, with all by which it is ranked. */
export const opportunitySchema = z
  .object({
    rank: z.number().int().describe('1 for the first'),
    group: z.enum(OPPORTUNITY_GROUPS),
    kpi: z.string(),
    name: z.string().describe('of the KPI'),
    unit: kpiDefinitionSchema.shape.unit,
    direction: kpiDefinitionSchema.shape.direction,
    service: z
      .string()
      .nullable()
      .describe('unmapped for what names none; null: all services together, where none of them can be named'),
    value,
    currency,
    n,
    target,
    status,
    gapShare: share
      .nullable()
      .describe('which part of all that the services are off the target by; null where it cannot be said'),
    gapBasis: z
      .enum(GAP_BASES)
      .nullable()
      .describe(
        'beyond_target: what is beyond what the target allows; count: the whole count, where too much of it happened; ' +
          'mean: n times the distance of the mean from the target',
      ),
    weight: z.number().nullable().describe('gapShare times n: the second thing by which it is ranked'),
    largest: z
      .object({ service: z.string(), share })
      .nullable()
      .describe('of all services together: which of them carries most of the gap'),
    judged: z.boolean().describe('false: its chart was not looked at, or has too few points to say anything'),
    signal,
    judgedOn,
    worseSince: moment
      .nullable()
      .describe('the first of the weeks or months in a row, up to judgedOn, that lie on the worse side'),
    previous,
    change: z.number().nullable().describe('of the value since the period before'),
    maturing,
    supports: z
      .array(z.object({ kpi: z.string(), name: z.string() }))
      .describe('the KPIs that hang on this one'),
    dependents: z
      .array(dependentSchema)
      .describe('agreements in force at the end of the period that stand on this service'),
    sentence: z.string().describe('why it is in the list, in words'),
  })
  .meta({ id: 'Opportunity' })

export const opportunitiesAnswerSchema = z
  .object({
    from: moment,
    to: moment,
    timezone: z.string(),
    running: z.boolean(),
    rankedBy: z.string().describe('how the list is ordered, in words'),
    charts: z
      .object({
        ready: z.boolean().describe('false: the charts are still being judged; ask again in a while'),
        judged: z.number().int().describe('charts of single services that were looked at'),
        points: z.number().int().describe('their weeks and months that were judged'),
        notJudged: z.number().int().describe('those that were left out, or all while they are not ready'),
        expectedByChance: z
          .number()
          .describe('so many of the points would look worse although nothing changed'),
        sentence: z.string(),
      })
      .describe('of many charts some look worse by chance'),
    total: z.number().int().describe('how many there are, of which the list shows the first'),
    opportunities: z.array(opportunitySchema),
  })
  .meta({ id: 'Opportunities' })

export type Dependent = z.infer<typeof dependentSchema>
export type Opportunity = z.infer<typeof opportunitySchema>
export type OpportunitiesAnswer = z.infer<typeof opportunitiesAnswerSchema>

/** What an opportunity is about, as its sentence begins: "payments, Resolved inside target". */
export function subjectOf({ service, name }: Pick<Opportunity, 'service' | 'name'>): string {
  return `${service ?? 'All services'}, ${name}`
}
