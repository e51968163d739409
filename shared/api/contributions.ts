import { z } from 'zod'
import { kpiValueSchema, reasonSchema } from '../kpi.ts'

const moment = z.string().describe('RFC 3339, in the organisation’s timezone')
const amount = z.number().nullable()

/** How a change is split. */
export const METHODS = ['rate_and_mix', 'difference', 'values'] as const

/** What a whole or a segment was in one of the two periods. */
export const contributionSideSchema = kpiValueSchema.pick({
  value: true,
  reason: true,
  n: true,
  numerator: true,
  denominator: true,
  statistics: true,
})

const splitSchema = z.object({
  rate: amount.describe(
    'what comes of its own rate: the same work went slower or faster; null where it has none',
  ),
  mix: amount.describe(
    'what comes of its volume: more or less of the work was there; null where it has none',
  ),
})

const toldSchema = z.object({
  contribution: amount.describe('all that it adds to the change; null where no split adds up'),
  share: amount.describe(
    'its part of the change, below 0 where it goes against it; null where nothing changed',
  ),
  sentence: z.string().describe('the same in words'),
})

/** What one segment adds to the change. */
export const contributionSchema = z
  .object({
    segment: z.string(),
    state: z.enum(['stayed', 'entered', 'left']).describe('whether both periods have any of it'),
    before: contributionSideSchema,
    after: contributionSideSchema,
    ...splitSchema.shape,
    ...toldSchema.shape,
  })
  .meta({ id: 'Contribution' })

const apart = amount.describe(
  'what comes neither of rate nor of mix: of segments that entered or left, and of what has nothing to be divided by',
)
const countedSchema = kpiValueSchema.pick({ n: true, numerator: true, denominator: true })

/** What all segments but the largest add to the change, together. */
export const otherContributionsSchema = z
  .object({
    segments: z.number().int().describe('how many they are'),
    before: countedSchema,
    after: countedSchema,
    ...splitSchema.shape,
    apart,
    ...toldSchema.shape,
  })
  .meta({ id: 'OtherContributions' })

export const contributionsAnswerSchema = z
  .object({
    kpi: z.string(),
    by: z.string(),
    method: z
      .enum(METHODS)
      .describe(
        'rate_and_mix: Kitagawa’s midpoint decomposition; difference: each segment’s own difference; values: of a median or a percentile no split adds up, so that the values of the segments stand side by side',
      ),
    of: z
      .enum(['value', 'mean'])
      .describe('what is split: the value itself, or the mean that stands beside it'),
    from: moment,
    to: moment.describe('exclusive'),
    comparedFrom: moment,
    comparedTo: moment.describe('exclusive'),
    timezone: z.string(),
    currency: z.string().nullable(),
    before: contributionSideSchema.describe('the whole in the period that is compared with'),
    after: contributionSideSchema.describe('the whole in the period that was asked for'),
    change: amount.describe(
      'what all contributions add up to, to the last bit; null where there is nothing to compare',
    ),
    ...splitSchema.shape,
    apart,
    sentence: z.string().nullable(),
    segments: z
      .array(contributionSchema)
      .describe(
        'the five that add most to the change or take most off it, the largest first; with values all, by n',
      ),
    others: otherContributionsSchema.nullable().describe('null where there are none'),
    reason: reasonSchema.nullable().describe('why there is nothing to compare: a period has no value'),
    noise: z
      .boolean()
      .nullable()
      .describe(
        'true: no signal in either period, so that the change is within what the KPI varies by anyway; null: its chart cannot tell, as of a year before',
      ),
  })
  .meta({ id: 'Contributions' })

export type ContributionsAnswer = z.infer<typeof contributionsAnswerSchema>
export type ContributionRow = z.infer<typeof contributionSchema>
export type OtherContributions = z.infer<typeof otherContributionsSchema>
export type ContributionSide = z.infer<typeof contributionSideSchema>
