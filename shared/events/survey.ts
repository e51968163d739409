import { z } from 'zod'
import { type EventType, text } from './fields.ts'

const kind = z.enum(['ticket', 'relationship', 'nps'])

/** Surveys: one that was sent, and its answer under the same subject. */
export const SURVEY_TYPES: Record<string, EventType> = {
  'survey.sent': {
    summary: 'A survey went out to a customer.',
    rank: 0,
    data: z.looseObject({ kind: kind.nullable().optional(), item: text }),
    subject: 'required',
    reserved: false,
  },
  'survey.responded': {
    summary: 'A customer answered a survey.',
    rank: 1,
    data: z.looseObject({
      kind,
      score: z.number().min(0).max(100),
      scale: z.int().min(2).max(100).nullable().optional(),
      item: text,
    }),
    subject: 'required',
    reserved: false,
  },
}
