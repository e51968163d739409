import { z } from 'zod'
import { type EventType, flag, level, seconds, text, whole } from './fields.ts'

const description = {
  priority: level,
  impact: level,
  urgency: level,
  category: text,
  subcategory: text,
  team: text,
  tier: z.int().min(0).max(9).nullable().optional(),
  channel: text,
  self_service: flag,
  location: text,
  ci: text,
  major: flag,
  security: flag,
  parent: text,
  duplicate_of: text,
  detected_by: text,
  caused_by_change: text,
  caused_by_deployment: text,
  problem: text,
  sla_seconds: seconds,
  title: text,
  url: text,
}

const slaResult = z.looseObject({
  metric: z.enum(['resolution', 'response', 'fulfilment']),
  target_seconds: seconds,
  elapsed_seconds: seconds,
  met: z.boolean(),
})

const outcome = {
  contacts: whole,
  knowledge: flag,
  close_code: text,
  /** Why it waits. */
  reason: text,
  sla_met: flag,
  sla: z.array(slaResult).max(20).nullable().optional(),
}

/** What only a record without its history can say: counts and durations that the tool kept itself. */
const toolsOwnWord = {
  snapshot: flag,
  reassignments: whole,
  reopenings: whole,
  working_seconds: seconds,
  /** How the time of this event was approximated, where the tool does not record it. */
  rule: text,
}

const anyField = z.looseObject({ ...description, ...outcome, ...toolsOwnWord })

/** Verbs of a ticket's life, in the order that decides between events of one instant. */
const VERBS: readonly (readonly [verb: string, summary: string])[] = [
  ['opened', 'was opened by a user or a monitor'],
  ['responded', 'got its first response'],
  ['assigned', 'went to a team'],
  ['updated', 'changed some of its fields'],
  ['paused', 'waits for somebody else; its working clock stops'],
  ['resumed', 'is worked on again'],
  ['resolved', 'was resolved'],
  ['reopened', 'came back after it had counted as done'],
  ['closed', 'was closed'],
  ['cancelled', 'was raised in error'],
]

/** The event types of a ticket kind. Every verb may carry any field of the ticket: the latest word on a field counts. */
export function ticketTypes(kind: 'incident' | 'request'): Record<string, EventType> {
  const verbs = VERBS.map(([verb, summary], rank): [string, EventType] => {
    const name = kind === 'request' && verb === 'resolved' ? 'fulfilled' : verb
    const article = kind === 'incident' ? 'An' : 'A'
    const sentence = `${article} ${kind} ${name === 'fulfilled' ? 'was fulfilled' : summary}.`
    return [
      `${kind}.${name}`,
      { summary: sentence, rank, data: anyField, subject: 'required', reserved: false },
    ]
  })
  return Object.fromEntries(verbs)
}
