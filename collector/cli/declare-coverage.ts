import { type Cut, coveredEvent } from '../sources/servicenow/coverage.ts'
import { envelopeOf, type Origin, type TicketKind } from '../sources/ticket-event.ts'
import type { CollectorClient } from './collector-client.ts'
import { BATCH_FORM } from './delivery-form.ts'
import { CommandFailure } from './failure.ts'

/**
 * Tells the collector for which days the file was whole. Gives a sentence where that did not work out, which is no reason to call the
 * import failed.
 */
export async function declareCoverage(
  client: CollectorClient,
  origin: Origin,
  kind: TicketKind,
  cut: Cut,
  lastOpened: number,
): Promise<string | undefined> {
  const event = { ...envelopeOf(origin), ...coveredEvent(kind, cut, lastOpened) }
  try {
    const answer = await client.postEvents(BATCH_FORM.contentType, JSON.stringify([event]))
    const [refused] = answer.rejected
    return refused && `The days that this file covers could not be declared: ${refused.message}`
  } catch (cause) {
    if (!(cause instanceof CommandFailure)) throw cause
    return `The days that this file covers could not be declared: ${cause.message}`
  }
}
