import { z } from 'zod'
import { RULES } from '../charts/rules.ts'
import { CHARTS, kpiValueSchema } from '../kpi.ts'
import { baselineResetSchema } from './baselines.ts'

const moment = z.string()

export const limitsSchema = z.object({
  lower: z.number().nullable().describe('null where no value could lie below'),
  upper: z.number().nullable(),
})

const judgedSchema = z.object({
  signals: z.array(z.enum(RULES)).describe('the rules that it breaks'),
  centre: z.number().nullable().describe('around which the points vary; null where it is not judged'),
  limits: limitsSchema.nullable().describe('null for a chart without limits, and where it is not judged'),
})

/** A value of a trend, and what the chart says of it. */
export const seriesPointSchema = kpiValueSchema.extend(judgedSchema.shape).meta({ id: 'SeriesPoint' })

/** What a trend is judged by, since the last reset before it ends. */
export const baselineSchema = z
  .object({
    bucket: z
      .enum(['week', 'month'])
      .describe('the stretch on which the KPI is judged, whatever was asked for'),
    from: moment,
    points: z.number().int().describe('of which centre and limits are made'),
    limits: z
      .enum(['none', 'provisional', 'firm'])
      .describe(
        'provisional from 12 points, firm and frozen from 24; none with fewer, and where there are none',
      ),
    unsure: z
      .boolean()
      .describe('neighbouring points hang on each other: what looks like a signal may be none'),
    seasonal: z
      .boolean()
      .describe('from the 25th month on, centre and limits follow the season that the first 24 show'),
    resets: z.array(baselineResetSchema),
  })
  .meta({ id: 'Baseline' })

/** Of a chart of rare events: the days from one to the next. */
export const rareEventSchema = judgedSchema
  .extend({
    at: moment.describe('of the event, or now where none has followed yet'),
    days: z.number().describe('since the event before'),
    open: z.boolean().describe('none has followed yet'),
  })
  .meta({ id: 'RareEvent' })

export const seriesAnswerSchema = z
  .object({
    kpi: z.string(),
    bucket: z.enum(['day', 'week', 'month']),
    chart: z.enum(CHARTS),
    from: moment,
    to: moment,
    timezone: z.string(),
    baseline: baselineSchema.nullable().describe('null where nothing is judged'),
    points: z
      .array(seriesPointSchema)
      .describe('judged where a point is a whole stretch of the baseline’s bucket that has ended'),
    events: z.array(rareEventSchema).nullable().describe('what a chart of rare events shows; null of others'),
  })
  .meta({ id: 'Series' })

export const manySeriesAnswerSchema = z
  .object({ series: z.array(seriesAnswerSchema) })
  .meta({ id: 'ManySeries' })

export type SeriesPoint = z.infer<typeof seriesPointSchema>
export type SeriesAnswer = z.infer<typeof seriesAnswerSchema>
export type ManySeriesAnswer = z.infer<typeof manySeriesAnswerSchema>
export type RareEvent = z.infer<typeof rareEventSchema>
export type SeriesBaseline = z.infer<typeof baselineSchema>
