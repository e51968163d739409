import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRows } from '../../collector/clickhouse/read-rows.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { NIGHTLY } from '../support/nightly.ts'
import { RANDOM_AGREEMENTS } from '../support/oracle/lives/agreement.ts'
import { randomEvents } from '../support/oracle/random-events.ts'
import type { Ticket } from '../support/oracle/ticket.ts'
import { Oracle } from '../support/oracle.ts'
import { shuffled } from '../support/random-order.ts'

const NOW = Date.parse('2026-05-01T09:30:15.250Z')
const FROM = Date.parse('2026-02-10T00:00Z')
const TO = Date.parse('2026-04-28T00:00Z')

const CLOCKS = `
  SELECT kind, system, subject, agreement, target_seconds AS target, target_share AS share, working_seconds AS working, sla_met AS met,
    toUnixTimestamp64Milli(breached) AS breachedAt, toUnixTimestamp64Milli(threatened) AS threatenedAt,
    response_met AS responseMet, toUnixTimestamp64Milli(response_breached) AS responseBreachedAt, response_share AS responseShare
  FROM ticket_facts FINAL
  WHERE NOT gone
  ORDER BY kind, system, subject`

describe('the clocks of tickets', () => {
  let collector: CleanCollector

  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: 'UTC', now: NOW })
  })
  afterAll(() => collector.stop())

  it('count as a person would by the agreements and calendars of their time, in whatever order all is told', {
    timeout: NIGHTLY ? 480_000 : 120_000,
  }, async () => {
    const events = randomEvents(
      { from: FROM, to: TO, edges: [Date.parse('2026-03-29T01:00Z')] },
      { least: 20, most: 80 },
      RANDOM_AGREEMENTS,
    )
    const holds = fc.asyncProperty(events, fc.integer(), async (sent, seed) => {
      await collector.empty()
      await collector.send(shuffled(sent, seed))
      const rows = await readRows<Record<string, unknown>>(collector.client, CLOCKS)
      const { tickets } = new Oracle(sent.map((event) => ({ event, at: NOW })))
      expect(rows).toEqual(tickets.map(clocksOf).sort(byKey))
    })
    await fc.assert(holds, {
      numRuns: NIGHTLY ? 60 : 2,
      interruptAfterTimeLimit: NIGHTLY ? 400_000 : 90_000,
    })
  })
})

function clocksOf(ticket: Ticket): Record<string, unknown> {
  const { kind, system, subject, agreement, target, share, responseShare } = ticket
  return {
    kind,
    system,
    subject,
    agreement,
    target,
    share,
    working: ticket.working,
    met: flag(ticket.targetMet),
    breachedAt: ticket.breachedAt,
    threatenedAt: ticket.threatenedAt,
    responseMet: flag(ticket.responseMet),
    responseBreachedAt: ticket.responseBreachedAt,
    responseShare,
  }
}

function flag(value: boolean | null): number | null {
  return value === null ? null : Number(value)
}

function byKey(a: Record<string, unknown>, b: Record<string, unknown>): number {
  const key = ({ kind, system, subject }: Record<string, unknown>) => [kind, system, subject].join('\n')
  return Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b)))
}
