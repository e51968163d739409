import { z } from 'zod'
import { family } from '../event-type.ts'
import { text } from '../fields.ts'

const kind = z.enum(['ticket', 'relationship', 'nps']).describe('What was asked about.')
const item = text.describe('The subject of the ticket that it was about.')

/** Surveys: one that was sent, and its answer under the same subject. */
export const SURVEY_TYPES = family('survey', {
  subject: 'required',
  fields: { item },
  verbs: {
    sent: {
      summary: 'A survey went out to a customer.',
      has: { kind },
      example: {
        id: 'SV-5120/1',
        source: 'surveys',
        subject: 'SV-5120',
        service: 'payments',
        time: '2026-03-02T12:00:00Z',
        data: { kind: 'ticket', item: 'INC-2041' },
      },
    },
    responded: {
      summary: 'A customer answered a survey.',
      needs: { kind, score: z.number().min(0).max(100).describe('The answer, on the scale.') },
      has: {
        scale: z.int().min(2).max(100).describe('The best possible score: 5 without it, 10 for `nps`.'),
      },
      example: {
        id: 'SV-5120/2',
        source: 'surveys',
        subject: 'SV-5120',
        service: 'payments',
        time: '2026-03-03T08:41:00Z',
        data: { kind: 'ticket', score: 4, scale: 5, item: 'INC-2041' },
      },
    },
  },
})
