import { ABOUT_DATA_TYPES } from './about-data.ts'
import type { EventType } from './fields.ts'
import { SURVEY_TYPES } from './survey.ts'
import { ticketTypes } from './ticket.ts'

/** Every event type that the collector takes, by its CloudEvents `type`. */
export const VOCABULARY: ReadonlyMap<string, EventType> = new Map(
  Object.entries({
    ...ticketTypes('incident'),
    ...ticketTypes('request'),
    ...SURVEY_TYPES,
    ...ABOUT_DATA_TYPES,
  }),
)

/** The item kind of a type: `incident` of `incident.opened`. */
export function kindOf(type: string): string {
  return type.slice(0, type.indexOf('.'))
}
