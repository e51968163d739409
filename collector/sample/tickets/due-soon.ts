import type { Causes } from '../causes.ts'
import { randomOf } from '../random.ts'
import { SERVICES } from '../services.ts'
import { HOUR_MS, type SampleDay, type SampleYear } from '../year.ts'
import { INCIDENT_HOURS, incidentOf } from './incidents.ts'
import type { Ticket } from './life.ts'

const PRIORITY = 2
/** Hours from now to their targets; the last one has just passed it. */
const LEFT = [0.5, 1, 2, 4, 7, -1]
/** Far longer than their targets allow. */
const LONG = 400

/** Open incidents whose targets end within the next hours, in the week in which they were opened. Their service works round the clock. */
export function dueSoon(week: readonly SampleDay[], year: SampleYear, causes: Causes): readonly Ticket[] {
  const services = SERVICES.filter(({ calendar }) => calendar === 'round-the-clock')
  const allowed = INCIDENT_HOURS[PRIORITY - 1] ?? 0
  const [from, to] = [week[0]?.start ?? year.now, (week.at(-1)?.start ?? year.now) + 24 * HOUR_MS]
  return LEFT.flatMap((left, nth) => {
    const at = year.now - (allowed - left) * HOUR_MS
    const service = services[nth % services.length]
    if (service === undefined || at < from || at >= to) return []
    const subject = `INC-DUE-${nth + 1}`
    const usual = incidentOf(subject, service, at, randomOf(year.seed, subject), causes)
    const open = { paused: false, cancelled: false, major: false, security: false, teams: [service.team] }
    return [{ ...usual, ...open, priority: PRIORITY, firstContact: false, hours: LONG }]
  })
}
