import { type Improvement, improvementsOf } from './improvements.ts'
import { SAMPLE_BEGUN, SOURCES } from './marks.ts'
import { randomOf } from './random.ts'
import { BOOKING, ERP, SHORE_POWER } from './services.ts'
import type { Stories } from './stories.ts'
import { type SampleEvent, type Teller, tellerOf } from './teller.ts'
import { DAY_MS, dayOf, HOUR_MS, type SampleYear } from './year.ts'

const ACTOR = 'CSI manager'

/** The targets, with their history: months ago and the value that held from then on. */
const TARGETS: Readonly<Record<string, readonly (readonly [monthsAgo: number, value: number])[]>> = {
  sla_resolution_compliance: [
    [25, 0.9],
    [12, 0.93],
  ],
  first_contact_resolution: [
    [25, 0.5],
    [5, 0.6],
  ],
  ticket_csat: [[25, 0.85]],
  reopen_rate: [[25, 0.05]],
  change_success_rate: [[25, 0.94]],
  changes_in_window: [
    [25, 0.85],
    [1, 0.94],
  ],
  availability: [[25, 0.998]],
  sla_target_achievement: [[25, 0.9]],
  self_service_share: [
    [25, 0.4],
    [3, 0.5],
  ],
  knowledge_use_share: [[20, 0.35]],
  request_on_time_share: [[25, 0.9]],
  deployment_failure_rate: [[25, 0.15]],
  action_completion_share: [[25, 0.8]],
  problem_linked_share: [[13, 0.15]],
}

/** The targets of KPIs, and those that were set for one service. */
export function tellTargets(year: SampleYear): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.register)
  const meeting = (ago: number) => dayOf(year.monthsAgo(ago), 6, 15)
  for (const [kpi, history] of Object.entries(TARGETS)) {
    for (const [ago, value] of history) {
      const from = new Date(year.monthsAgo(ago).start + DAY_MS / 2).toISOString().slice(0, 10)
      const why = ago === 25 ? 'The first target.' : 'What was won is held.'
      tell('target.set', meeting(ago), { subject: kpi }, { kpi, value, from, why, actor: ACTOR })
    }
  }
  const own = { kpi: 'availability', value: 0.999, service: BOOKING, why: 'Agreed with Passenger Sales.' }
  tell('target.set', meeting(12), { subject: `availability/${BOOKING}` }, { ...own, actor: ACTOR })
  return events
}

/** The improvement register. */
export function tellImprovements(year: SampleYear, stories: Stories): readonly SampleEvent[] {
  const teller = tellerOf(year, SOURCES.register)
  for (const improvement of improvementsOf(year, stories)) tellImprovement(teller, improvement)
  return teller.events
}

function tellImprovement({ tell }: Teller, { subject, about, steps }: Improvement): void {
  for (const [verb, at, data = {}] of steps) {
    const first = verb === 'registered' ? about : {}
    tell(`improvement.${verb}`, at, { subject }, { ...first, ...data, actor: ACTOR })
  }
}

/** New baselines and notes on the charts. */
export function tellNotes(year: SampleYear, stories: Stories): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.register)
  const reset = (kpi: string, from: number, decided: number, why: string) =>
    tell(
      'baseline.reset',
      decided,
      { subject: kpi },
      {
        kpi,
        from: new Date(from).toISOString(),
        why,
        actor: ACTOR,
      },
    )
  for (const kpi of ['first_contact_resolution', 'first_level_resolution', 'reassignment_rate']) {
    reset(kpi, stories.triageBegan, dayOf(year.monthsAgo(8), 5, 16), 'The triage holds.')
  }
  for (const kpi of ['problem_linked_share', 'recurrence_share']) {
    reset(
      kpi,
      stories.problemsSought,
      dayOf(year.monthsAgo(6), 5, 16),
      'Problems are sought: it is a habit now.',
    )
  }
  reset('changes_in_window', stories.windowsAgreed, dayOf(year.monthsAgo(1), 12, 16), 'The windows hold.')
  const note = (at: number, text: string, more: Record<string, unknown> = {}) =>
    tell('annotation.added', at, { subject: 'notes' }, { text, ...more, actor: ACTOR })
  note(stories.badRelease.rolledBack, 'The booking website was down after a release, which was taken back.', {
    service: BOOKING,
  })
  note(stories.erpSlow + 9 * HOUR_MS, 'The colleague who knew the ERP best has left.', { service: ERP })
  note(stories.newServiceBegan, 'Shore power is in the catalogue.', { service: SHORE_POWER })
  return events
}

/** Notes that the sample ends at this moment: it is told first of all, and says what is meant to be here. */
export function sampleBegun(year: SampleYear): SampleEvent {
  const { events, tell } = tellerOf(year, SOURCES.register)
  tell('annotation.added', year.now, { subject: 'sample' }, { text: 'The sample year ends here.' })
  const [event] = events
  if (event === undefined) throw new RangeError('the sample year has no present')
  return { ...event, id: SAMPLE_BEGUN }
}

const PROCESSES: Readonly<Record<string, readonly [people: number, process: number, technology: number]>> = {
  'Incident management': [2.8, 3, 2.6],
  'Change management': [2.4, 2.6, 2.8],
  'Problem management': [1.6, 1.8, 2],
  'Service level management': [2.2, 2.4, 2],
  'Knowledge management': [1.8, 1.6, 2.2],
  'Continual improvement': [1.8, 2, 1.6],
  'Configuration management': [2, 2.2, 2.6],
}

/** An assessment of the processes each half year: slowly better. */
export function tellAssessments(year: SampleYear): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.register)
  const random = randomOf(year.seed, 'assessments')
  ;[25, 19, 13, 7, 1].forEach((ago, nth) => {
    const at = dayOf(year.monthsAgo(ago), 22, 11)
    for (const [process, [people, way, technology]] of Object.entries(PROCESSES)) {
      for (const [dimension, level] of Object.entries({ people, process: way, technology })) {
        const maturity = Math.round((level + 0.18 * nth + random.between(-0.1, 0.1)) * 10) / 10
        const subject = `${process}/${dimension}/${year.monthsAgo(ago).name}`
        tell('assessment.completed', at, { subject }, { process, maturity, dimension })
      }
    }
  })
  return events
}
