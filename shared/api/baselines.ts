import { z } from 'zod'
import { dayOrMoment, name, prose } from '../events/fields.ts'

const moment = z.string()

/** A new beginning: what came before is no measure for what comes after. */
export const baselineResetSchema = z
  .object({
    kpi: z.string(),
    service: z.string().nullable().describe('null: for all services'),
    from: moment,
    why: z.string(),
    decidedAt: moment,
    actor: z.string().nullable(),
  })
  .meta({ id: 'BaselineReset' })

export const resetBaselineSchema = z
  .strictObject({
    kpi: name,
    service: name.optional().describe('all services without it'),
    from: dayOrMoment.optional().describe('since when; now without it'),
    why: prose.describe('what has changed for good'),
  })
  .meta({ id: 'ResetBaseline' })

export const baselinesAnswerSchema = z
  .object({ baselines: z.array(baselineResetSchema) })
  .meta({ id: 'Baselines' })

export type BaselineReset = z.infer<typeof baselineResetSchema>
export type BaselinesAnswer = z.infer<typeof baselinesAnswerSchema>
