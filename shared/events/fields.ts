import { z } from 'zod'

/** Null clears a field; absent says nothing about it. */
export const text = z.string().max(2_000).nullable().optional()
export const flag = z.boolean().nullable().optional()
export const seconds = z.number().min(0).max(3_200_000_000).nullable().optional()
export const whole = z.int().min(0).max(1_000_000_000).nullable().optional()
/** 1 is the most urgent, 5 the least. */
export const level = z.int().min(1).max(5).nullable().optional()
export const moment = z.iso.datetime({
  offset: true,
  error: 'must be an RFC 3339 time with its offset, such as 2026-10-31T08:15:00Z',
})

/** What the vocabulary says of one event type. `rank` orders events of one instant by their place in an item's life. */
export interface EventType {
  summary: string
  rank: number
  data: z.ZodType<Record<string, unknown>>
  /** Measurements may come without a subject; items may not. */
  subject: 'required' | 'optional'
  /** Only a key that may `admin` sends it: it says something about the data, or what people decided. */
  reserved: boolean
}
