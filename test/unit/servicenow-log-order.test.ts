import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TicketEvent } from '../../collector/sources/ticket-event.ts'
import { row, told } from '../support/servicenow-log.ts'

/**
 * A small fold by the collector's rules: of one id the earliest counts, then by time, sequence and rank; the latest
 * word on a field wins. It keeps the last words, the moments at which the clock turned, and how often it was reopened.
 */
function fold(events: readonly TicketEvent[]): unknown {
  const rank = [
    'opened',
    'responded',
    'updated',
    'paused',
    'resumed',
    'resolved',
    'reopened',
    'closed',
    'cancelled',
  ]
  const key = (event: TicketEvent) =>
    [event.time, (event.sequence ?? '').padStart(20, '0'), String(rank.indexOf(event.verb)), event.id].join(
      ' ',
    )
  const first = new Map<string, TicketEvent>()
  for (const event of events) {
    const known = first.get(event.id)
    const [a, b] = [JSON.stringify(event), JSON.stringify(known)]
    if (!known || event.time < known.time || (event.time === known.time && a < b)) first.set(event.id, event)
  }
  const ordered = [...first.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  const words: Record<string, unknown> = {}
  const turns = new Map<string, 'paused' | 'runs'>()
  for (const { verb, time, data, service } of ordered) {
    Object.assign(words, data, service === undefined ? {} : { service })
    if (verb === 'updated' || verb === 'opened' || verb === 'responded') continue
    // Of several turns at one instant the last one counts: a pause without length is none.
    turns.set(time, verb === 'paused' ? 'paused' : 'runs')
  }
  const moments = new Set(
    ordered
      .filter(({ verb }) => !['updated', 'paused', 'resumed'].includes(verb))
      .map(({ verb, time }) => `${time} ${verb}`),
  )
  delete words.reason
  return {
    words: Object.fromEntries(Object.entries(words).filter(([, word]) => word !== null)),
    turns: [...turns].filter(([, turn], i, all) => turn !== (all[i - 1]?.[1] ?? 'runs')),
    moments,
  }
}

describe('the events of a file', () => {
  /** A history as a tool writes it: numbers and times rise together, some changes are not in the file. */
  const history = fc
    .array(
      fc.record({
        minutes: fc.integer({ min: 0, max: 90 }),
        missing: fc.boolean(),
        state: fc.constantFrom('New', 'Active', 'Awaiting User Info', 'On Hold', 'Resolved', '-100'),
        team: fc.constantFrom('Desk', 'Network', '?'),
        category: fc.constantFrom('Mail', 'Print'),
        reopened: fc.boolean(),
      }),
      { minLength: 1, maxLength: 10 },
    )
    .map((steps) => {
      let [change, at, reopened] = [-1, Date.parse('2016-03-01T10:00Z'), 0]
      return steps.map((step) => {
        change += step.missing ? 2 : 1
        at += step.minutes * 60_000
        reopened += step.reopened && change > 0 ? 1 : 0
        return row({
          incident_state: step.state,
          sys_mod_count: String(change),
          sys_updated_at: new Date(at).toISOString().slice(0, 16).replace('T', ' '),
          assignment_group: step.team,
          category: step.category,
          reopen_count: String(reopened),
        })
      })
    })

  it('follow from each row alone: in any order, doubled or one by one, the case is the same', () => {
    fc.assert(
      fc.property(
        history.chain((rows) =>
          fc.tuple(
            fc.constant(rows),
            fc.shuffledSubarray([...rows, ...rows], { minLength: 2 * rows.length }),
          ),
        ),
        ([rows, shuffled]) => {
          const inOrder = fold(told(...rows))
          expect(fold(rows.flatMap((one) => told(one)))).toEqual(inOrder)
          expect(fold(told(...shuffled))).toEqual(inOrder)
          expect(fold([...told(...rows), ...told(...shuffled)])).toEqual(inOrder)
        },
      ),
      { numRuns: 300 },
    )
  })
})
