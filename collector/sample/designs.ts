import { officeMoment } from './arrivals.ts'
import { SOURCES } from './marks.ts'
import { randomOf } from './random.ts'
import { NETWORK, SERVICES } from './services.ts'
import type { Stories } from './stories.ts'
import { type SampleEvent, tellerOf } from './teller.ts'
import { DAY_MS, HOUR_MS, type SampleYear } from './year.ts'

const DESIGNS_A_DAY = 0.22
const AUDITS_A_WEEK = 30
const AGREED = { rto_target_seconds: 4 * 3600, rpo_target_seconds: 900 }

/** Reviews of designs, and tests of the recovery after a disaster: two each month. */
export function tellDesigns(year: SampleYear): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.portfolio)
  const random = randomOf(year.seed, 'designs')
  let number = 0
  for (const day of year.days) {
    if (day.weekday > 5 || !random.chance(DESIGNS_A_DAY)) continue
    number += 1
    const about = { subject: `SDP-${number}`, service: random.pick(SERVICES).key }
    const at = officeMoment(day, random)
    const accepted = random.chance(0.84)
    tell('design.reviewed', at, about, { outcome: accepted ? 'accepted' : 'rejected', round: 1 })
    if (!accepted) tell('design.reviewed', at + 10 * DAY_MS, about, { outcome: 'accepted', round: 2 })
  }
  for (const [nth, { name, start }] of year.months.entries()) {
    for (const half of [0, 1]) {
      const service = SERVICES[(2 * nth + half) % SERVICES.length]?.key
      tell(
        'continuity.tested',
        start + (9 + 10 * half) * DAY_MS + 15 * HOUR_MS,
        {
          subject: `DRT-${name}-${half + 1}`,
          service,
        },
        {
          ...AGREED,
          rto_seconds: Math.round(random.skewed(2.3, 0.35) * 3600),
          rpo_seconds: Math.round(random.skewed(300, 0.4)),
        },
      )
    }
  }
  return events
}

/** Weekly audits of configuration items, until their tool went silent. */
export function tellAudits(year: SampleYear, { auditsSilent }: Stories): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.audits)
  const random = randomOf(year.seed, 'audits')
  for (const { start, date, weekday } of year.days) {
    const at = start + 10 * HOUR_MS
    if (weekday !== 3 || at >= auditsSilent) continue
    for (let nth = 1; nth <= AUDITS_A_WEEK; nth += 1) {
      const about = { subject: `srv-${date}-${nth}`, service: NETWORK }
      tell('ci.audited', at + nth * 60_000, about, { correct: random.chance(0.94) })
    }
  }
  return events
}
