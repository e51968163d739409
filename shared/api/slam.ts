import { z } from 'zod'

const state = z
  .enum(['met', 'threatened', 'breached'])
  .describe(
    '`threatened`: a running month that what is open and past three quarters of its target would break',
  )

export const slamCellSchema = z.object({
  month: z.string().describe('2026-10'),
  state: state.describe('the worst of its targets'),
  targets: z.array(
    z.object({
      agreement: z.string(),
      metric: z
        .string()
        .describe('resolution, response, fulfilment, availability, or what was measured elsewhere'),
      state,
    }),
  ),
})

/** Service level agreement monitoring: services by months. */
export const slamAnswerSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    timezone: z.string(),
    services: z.array(z.object({ service: z.string(), months: z.array(slamCellSchema) })),
  })
  .meta({ id: 'Slam' })

export type SlamCell = z.infer<typeof slamCellSchema>
export type SlamAnswer = z.infer<typeof slamAnswerSchema>
