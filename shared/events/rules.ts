import { IANAZone } from 'luxon'
import type { z } from 'zod'

/** What JSON Schema has no words for, by name: its keyword `rule` names one of these. They get whatever a sender sent. */
export const RULES = {
  timezone: (value: unknown) => typeof value === 'string' && IANAZone.isValidZone(value),
  rising: (value: unknown) => {
    const [from, to]: unknown[] = Array.isArray(value) ? value : []
    // A sender's object may have no way to be compared, and throw.
    return typeof from === 'string' && typeof to === 'string' && from < to
  },
} as const satisfies Record<string, (value: unknown) => boolean>

export type RuleName = keyof typeof RULES

/** The schema with a rule besides. Its JSON Schema names the rule, so that whoever judges by that judges the same. */
export function ruled<Schema extends z.ZodType>(schema: Schema, rule: RuleName, error: string): Schema {
  return schema.refine(RULES[rule], error).meta({ rule })
}
