import { z } from 'zod'
import { flag, level, seconds, text, tier, whole } from '../fields.ts'

const slaResult = z.looseObject({
  metric: z.enum(['resolution', 'response', 'fulfilment']),
  target_seconds: seconds.nullable().optional(),
  elapsed_seconds: seconds.nullable().optional(),
  met: z.boolean(),
})

const description = {
  priority: level.describe('1 is the most urgent.'),
  impact: level.describe('1 is the widest.'),
  urgency: level.describe('1 is the most pressing.'),
  category: text.describe('What it is about, in the tool’s own words.'),
  subcategory: text.describe('The same, more closely.'),
  team: text.describe('Who has it now.'),
  tier: tier.describe('The support level of that team: 1 is the service desk.'),
  channel: text.describe('How it came in, such as `phone` or `portal`.'),
  self_service: flag.describe('Whether the user opened it alone.'),
  location: text.describe('Where the user is.'),
  ci: text.describe('The configuration item that it is about.'),
  major: flag.describe('Whether it is a major incident.'),
  security: flag.describe('Whether it is a security incident.'),
  parent: text.describe('The subject of the ticket that it hangs on.'),
  duplicate_of: text.describe('The subject of the ticket that says the same.'),
  detected_by: text.describe('Who or what noticed it first, such as `monitoring` or `user`.'),
  caused_by_change: text.describe('The subject of the change that caused it.'),
  caused_by_deployment: text.describe('The subject of the deployment that caused it.'),
  problem: text.describe('The subject of the problem behind it.'),
  sla_seconds: seconds.describe('Its own target: how long the work may take.'),
  title: text.describe('What people read in lists.'),
  url: text.describe('Where the tool shows it.'),
}

const outcome = {
  contacts: whole.describe('How many times the user was in touch until it was resolved.'),
  knowledge: flag.describe('Whether a knowledge article resolved it.'),
  close_code: text.describe('How it ended, in the tool’s own words.'),
  reason: text.describe('Why it waits.'),
  sla_met: flag.describe('Whether it was inside its target, where the tool says no more than that.'),
  sla: z.array(slaResult).max(20).describe('Targets as the tool measured them.'),
}

/** What only a record without its history can say: counts and durations that the tool kept itself. */
const toolsOwnWord = {
  snapshot: flag.describe('Whether the event tells a record of today, not a step of its life.'),
  reassignments: whole.describe('How many times it went to another team, as the tool counted.'),
  reopenings: whole.describe('How many times it came back, as the tool counted.'),
  working_seconds: seconds.describe('How long the work took, as the tool measured.'),
  rule: text.describe('How the time of this event was approximated, where the tool does not record it.'),
}

/** What any event of a ticket may say. */
export const TICKET_FIELDS = { ...description, ...outcome, ...toolsOwnWord }
