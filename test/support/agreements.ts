import { anItem } from './builders.ts'

/** From Monday to Friday, eight hours a day; the 6th of March is a holiday. In Amsterdam it is an hour later than in UTC until the 29th. */
export const OFFICE = anItem('calendar', 'office').on('defined', '2026-01-01T00:00Z', {
  timezone: 'Europe/Amsterdam',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
  holidays: ['2026-03-06'],
})

/** An SLA that is in force since January 2026. */
export const anSla = (subject: string, service: string, terms: object = {}) =>
  anItem('agreement', subject)
    .ofService(service)
    .on('activated', '2026-01-01T00:00Z', { kind: 'sla', ...terms })
