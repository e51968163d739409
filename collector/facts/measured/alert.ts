import type { Measurement } from '../measurement.ts'

/** Alerts: one subject may fire many times, and each time counts. */
export const ALERT: Measurement = {
  kinds: ['alert'],
  table: 'alert_facts',
  words: { severity: 'text', incident: 'text' },
  derived: {},
}
