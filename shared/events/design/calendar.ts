import { z } from 'zod'
import { family } from '../event-type.ts'
import { day, timezone } from '../fields.ts'
import { ruled } from '../rules.ts'

const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d'
const from = z
  .string()
  .regex(new RegExp(`^${clock}$`), 'must be a time of day, such as 08:00')
  .meta({ examples: ['08:00'] })
const to = z
  .string()
  .regex(new RegExp(`^(?:${clock}|24:00)$`), 'must be a time of day, such as 18:00 or 24:00')
  .meta({ examples: ['18:00'] })
const span = ruled(
  z.tuple([from, to]),
  'rising',
  'must end after it begins; hours over midnight are two, of two days',
)
const spans = z.array(span).max(100).optional()

/** Closed to other names: a day that nobody reads would be a day off. */
const week = z.strictObject({
  mon: spans,
  tue: spans,
  wed: spans,
  thu: spans,
  fri: spans,
  sat: spans,
  sun: spans,
})

/** Service calendars: when the clock of a ticket runs and a service has to be available. */
export const CALENDAR_TYPES = family('calendar', {
  subject: 'required',
  verbs: {
    defined: {
      summary: 'A calendar has these hours; agreements name it by its subject.',
      needs: {
        timezone: timezone.describe('IANA name of the zone that the hours are in.'),
        hours: week.describe(
          'From and to, by weekday; the end may be 24:00. A day that is not there is off.',
        ),
      },
      has: { holidays: z.array(day).max(5_000).describe('Days off, whatever weekday they are.') },
      example: {
        id: 'business-hours/1',
        source: 'portfolio',
        subject: 'business-hours',
        time: '2026-01-01T00:00:00Z',
        data: {
          timezone: 'Europe/Amsterdam',
          hours: {
            mon: [['08:00', '18:00']],
            tue: [['08:00', '18:00']],
            wed: [['08:00', '18:00']],
            thu: [['08:00', '18:00']],
            fri: [
              ['08:00', '12:00'],
              ['13:00', '17:00'],
            ],
          },
          holidays: ['2026-04-06', '2026-04-27'],
        },
      },
    },
  },
})
