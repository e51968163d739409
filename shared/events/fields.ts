import { z } from 'zod'
import { ruled } from './rules.ts'

export const text = z.string().max(2_000)
/** What people write at length. */
export const prose = z.string().min(1).max(10_000)
/** A key or name that something is known by. */
export const name = z.string().min(1).max(200)
export const flag = z.boolean()

export const seconds = z.number().min(0).max(3_200_000_000)
export const whole = z.int().min(0).max(1_000_000_000)
/** Beyond any money and any measured quantity: sums stay finite and exact to the cent. */
export const quantity = z.number().min(-1e13).max(1e13)
export const share = z.number().min(0).max(1)
/** 1 is the most urgent, 5 the least. */
export const level = z.int().min(1).max(5)
/** The support level: 1 is the service desk. */
export const tier = z.int().min(0).max(9)

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a currency of ISO 4217, such as EUR')
  .meta({ examples: ['EUR'] })
export const month = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month, such as 2026-10')
  .meta({ examples: ['2026-10'] })
export const day = z.iso.date({ error: 'must be a date, such as 2026-10-31' })
export const moment = z.iso.datetime({
  offset: true,
  error: 'must be an RFC 3339 time with its offset, such as 2026-10-31T08:15:00Z',
})
export const dayOrMoment = z.union([day, moment], {
  error: 'must be a date, such as 2026-10-31, or an RFC 3339 time with its offset',
})
export const timezone = ruled(
  z
    .string()
    .max(100)
    .regex(/^[A-Z]/i),
  'timezone',
  'must be a timezone, such as Europe/Berlin or UTC',
)

/** The three things that a process stands on. */
export const dimension = z.enum(['people', 'process', 'technology'])
