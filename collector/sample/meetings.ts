import { SOURCES } from './marks.ts'
import { type Random, randomOf } from './random.ts'
import { type SampleEvent, type Teller, tellerOf } from './teller.ts'
import { DAY_MS, dayOf, HOUR_MS, type SampleMonth, type SampleYear } from './year.ts'

const MEETING_DAY = 6
const ACTIONS = 5

const DECISIONS = [
  ['Look through the ten oldest incidents.', 'Service desk manager', 'incident_backlog'],
  ['Ask the port systems team why gates fail on Mondays.', 'Operations manager', 'incident_volume'],
  ['Write articles for the three most frequent incidents.', 'Knowledge manager', 'knowledge_use_share'],
  ['Review every change that was backed out.', 'Change manager', 'change_backout_rate'],
  ['Talk to users who rated us with one or two.', 'Service desk manager', 'ticket_csat'],
  ['Close problems that nobody works on.', 'Problem manager', 'problem_backlog'],
  ['Move the maintenance of the tills to the night.', 'Head of Passenger Sales', 'availability'],
  ['Agree with the satellite supplier on a plan.', 'Supplier manager', 'supplier_target_achievement'],
] as const

const COMMENTS = [
  ['incident_volume', 'As many as usual.'],
  ['sla_resolution_compliance', 'Above target, and it has been for a while.'],
  ['change_success_rate', 'Within its limits: nothing to explain.'],
  ['incident_time_to_resolve', 'It moved within its limits.'],
] as const

/** The monthly reviews and what they decided. */
export function tellMeetings(year: SampleYear): readonly SampleEvent[] {
  const teller = tellerOf(year, SOURCES.register)
  const random = randomOf(year.seed, 'meetings')
  year.months.forEach((month, index) => {
    const next = year.months[index + 1]
    if (next !== undefined) tellMeeting(teller, month, dayOf(next, MEETING_DAY, 13), random)
  })
  return teller.events
}

function tellMeeting({ tell }: Teller, { name, end }: SampleMonth, at: number, random: Random): void {
  const review = { subject: name }
  tell('review.opened', end + 8 * HOUR_MS, review, { month: name })
  const [kpi, text] = random.pick(COMMENTS)
  tell('review.commented', at - DAY_MS, review, { kpi, text })
  tell('review.presented', at, review)
  tell('review.closed', at + HOUR_MS, review, { month: name })
  const begin = random.whole(0, DECISIONS.length - 1)
  for (let nth = 0; nth < ACTIONS; nth += 1) {
    const decision = DECISIONS[(begin + nth) % DECISIONS.length]
    if (decision === undefined) continue
    const [said, owner, about] = decision
    const subject = `DEC-S${name}-${nth + 1}`
    const due = at + random.whole(7, 22) * DAY_MS
    tell(
      'decision.recorded',
      at + nth * 600_000,
      { subject },
      {
        text: said,
        month: name,
        owner,
        due: new Date(due).toISOString().slice(0, 10),
        kpi: about,
      },
    )
    tellOutcome(subject, at, due)
  }

  function tellOutcome(subject: string, from: number, due: number) {
    const fate = random.share()
    const done = (moment: number, note: string) =>
      tell('decision.updated', moment, { subject }, { state: 'done', note })
    if (fate < 0.84) done(from + (due - from) * random.between(0.3, 0.9), 'Done.')
    else if (fate < 0.92) done(due + random.between(3, 20) * DAY_MS, 'Done, later than planned.')
    else if (fate < 0.96) {
      const note = 'Not worth it after all.'
      tell('decision.updated', from + DAY_MS, { subject }, { state: 'dropped', note })
    }
  }
}
