import { randomOf } from '../random.ts'
import type { Teller } from '../teller.ts'
import { DAY_MS, HOUR_MS, type SampleYear } from '../year.ts'
import type { Ticket } from './life.ts'

const ASKED = 0.4
const ANSWERED = 0.42
/** Of five; the top two make the KPI. */
const SCORES = [
  [5, 0.52],
  [4, 0.35],
  [3, 0.07],
  [2, 0.03],
  [1, 0.03],
] as const

/** Tells of the survey after a ticket, where its user is asked. */
export function tellTicketSurvey({ tell }: Teller, year: SampleYear, ticket: Ticket, resolved: number): void {
  const { subject: item, service } = ticket
  const random = randomOf(year.seed, 'survey', item)
  if (!random.chance(ASKED)) return
  const about = { subject: `SV-${item}`, service: ticket.unnamed ? undefined : service.key }
  const sent = resolved + HOUR_MS
  tell('survey.sent', sent, about, { kind: 'ticket', item })
  if (!random.chance(ANSWERED)) return
  const score = random.weighted(SCORES)
  tell('survey.responded', sent + random.between(0.1, 3) * DAY_MS, about, {
    kind: 'ticket',
    score,
    scale: 5,
    item,
  })
}
