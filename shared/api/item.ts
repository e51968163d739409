import { z } from 'zod'

const moment = z.string()

export const timelineEntrySchema = z.object({
  time: moment,
  type: z.string(),
  source: z.string(),
  id: z.string(),
  sequence: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})

/** A stretch of an item's life, and whether its working clock ran. */
export const clockSpanSchema = z.object({
  from: moment,
  to: moment.nullable(),
  state: z
    .enum(['running', 'paused', 'off'])
    .describe('`off`: outside the hours that were agreed for the service; only `running` counts'),
  seconds: z.number(),
})

export const itemAnswerSchema = z
  .object({
    kind: z.string(),
    system: z.string(),
    subject: z.string(),
    timezone: z.string(),
    state: z.string(),
    title: z.string().nullable(),
    service: z.string(),
    team: z.string().nullable(),
    teams: z.array(z.string()),
    priority: z.number().nullable(),
    category: z.string().nullable(),
    openedAt: moment.nullable(),
    respondedAt: moment.nullable(),
    resolvedAt: moment.nullable(),
    closedAt: moment.nullable(),
    reopenings: z.number().int(),
    elapsedSeconds: z.number().nullable(),
    workingSeconds: z.number().nullable(),
    pausedSeconds: z.number(),
    targetSeconds: z.number().nullable().describe('of the priority that it has now'),
    targets: z
      .array(z.object({ from: moment, seconds: z.number().nullable() }))
      .describe('which target held from when on: each second counts by the one of its time'),
    breachedAt: moment
      .nullable()
      .describe('when the clock passed the target, or will if it goes on as it does'),
    agreement: z.string().nullable().describe('the SLA of its service when it was opened'),
    calendar: z
      .string()
      .nullable()
      .describe('the hours in which its clock runs; round the clock without one'),
    slaMet: z.boolean().nullable(),
    url: z.string().nullable(),
    spans: z.array(clockSpanSchema),
    timeline: z.array(timelineEntrySchema),
  })
  .meta({ id: 'Item' })

export type ItemAnswer = z.infer<typeof itemAnswerSchema>
export type ClockSpan = z.infer<typeof clockSpanSchema>
export type TimelineEntry = z.infer<typeof timelineEntrySchema>
