import { z } from 'zod'
import { dayOrMoment, name, prose, quantity } from '../events/fields.ts'
import { UNITS } from '../units.ts'

const moment = z.string()

/** What held of a KPI from a moment on. */
export const heldTargetSchema = z
  .object({
    value: z.number().nullable().describe('in the KPI’s unit; null: the target was taken away'),
    from: moment,
    until: moment.nullable().describe('exclusive; null while nothing follows it'),
    why: z.string().nullable(),
    decidedAt: moment,
    actor: z.string().nullable(),
  })
  .meta({ id: 'HeldTarget' })

export const kpiTargetSchema = z
  .object({
    kpi: z.string(),
    service: z.string().nullable().describe('null: for all services'),
    unit: z.enum(UNITS),
    value: z.number().nullable().describe('what holds now'),
    version: z
      .string()
      .describe('of the latest decision: send it as If-Match to change nothing that you have not seen'),
    history: z.array(heldTargetSchema),
  })
  .meta({ id: 'KpiTarget' })

export const targetsAnswerSchema = z.object({ targets: z.array(kpiTargetSchema) }).meta({ id: 'Targets' })

export const setTargetSchema = z
  .strictObject({
    kpi: name,
    service: name.optional().describe('all services without it'),
    value: quantity.nullable().describe('in the KPI’s unit; null takes the target away'),
    from: dayOrMoment.optional().describe('since when it holds; now without it'),
    why: prose.optional(),
  })
  .meta({ id: 'SetTarget' })

export type KpiTarget = z.infer<typeof kpiTargetSchema>
export type TargetsAnswer = z.infer<typeof targetsAnswerSchema>
