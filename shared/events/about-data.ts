import { z } from 'zod'
import { type EventType, moment } from './fields.ts'

/** What a source says about its own data. */
export const ABOUT_DATA_TYPES: Record<string, EventType> = {
  'source.covered': {
    summary: 'A source declares what it has delivered wholly, and for which time.',
    rank: 0,
    data: z.looseObject({
      types: z.array(z.string().min(1).max(100)).min(1).max(100),
      services: z.array(z.string().min(1).max(200)).max(10_000).optional(),
      from: moment,
      to: moment,
    }),
    subject: 'optional',
    reserved: true,
  },
}
