import { z } from 'zod'

export const SAMPLE_STATES = ['absent', 'loading', 'loaded', 'removing'] as const

export const sampleAnswerSchema = z
  .object({
    state: z.enum(SAMPLE_STATES),
    progress: z.number().min(0).max(1).describe('of what is under way: 0 to 1; of what is not: 0 or 1'),
    events: z.int().min(0).describe('how many events of the sample were taken'),
    organisation: z.string().describe('the made-up organisation that it tells of'),
    endsAt: z.string().nullable().describe('when it ends: the moment at which it was loaded'),
    trouble: z.string().nullable().describe('why it does not go on at the moment'),
  })
  .meta({ id: 'Sample' })

export type SampleState = (typeof SAMPLE_STATES)[number]
export type SampleAnswer = z.infer<typeof sampleAnswerSchema>
