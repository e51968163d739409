import type { Measurement } from '../measurement.ts'

/** Money set aside, spent and gained. */
export const MONEY: Measurement = {
  kinds: ['budget', 'cost', 'benefit'],
  table: 'money_facts',
  words: { amount: 'number', currency: 'text', category: 'text', period: 'text', improvement: 'text' },
  derived: { sequence: { type: 'String', sql: 'sequence' } },
}
