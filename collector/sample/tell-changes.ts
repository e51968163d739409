import { BAD_DEPLOYMENT, type Change } from './changes.ts'
import { SOURCES } from './marks.ts'
import { type Random, randomOf } from './random.ts'
import { SERVICES } from './services.ts'
import type { Stories } from './stories.ts'
import { type SampleEvent, type Teller, tellerOf } from './teller.ts'
import { DAY_MS, HOUR_MS, type SampleYear } from './year.ts'

const TEAM_OF = new Map(SERVICES.map(({ key, team }) => [key, team]))

/** What is told of changes: those that are planned for later are told up to now. */
export function tellChanges(year: SampleYear, changes: readonly Change[]): readonly SampleEvent[] {
  const { events, tell } = tellerOf(year, SOURCES.desk)
  for (const change of changes) {
    const { subject, service, kind, planned } = change
    const about = { subject, service }
    tell('change.requested', change.requestedAt, about, {
      kind,
      risk: kind === 'standard' ? 'low' : 'moderate',
      team: TEAM_OF.get(service),
    })
    const scheduledAt = change.requestedAt + (planned.start - change.requestedAt) * 0.15
    tell('change.scheduled', scheduledAt, about, {
      planned_start: new Date(planned.start).toISOString(),
      planned_end: new Date(planned.end).toISOString(),
    })
    if (change.ended !== undefined) {
      tell(`change.${change.ended}`, scheduledAt + (planned.start - scheduledAt) * 0.3, about)
      continue
    }
    if (change.approvedAt !== undefined) tell('change.approved', change.approvedAt, about)
    tell('change.implemented', change.at, about)
    tell('change.closed', change.closedAt, about, { outcome: change.outcome })
  }
  return events
}

/** What the pipeline tells of the deployments that carry changes out. */
export function tellDeployments(
  year: SampleYear,
  changes: readonly Change[],
  { badRelease }: Stories,
): readonly SampleEvent[] {
  const random = randomOf(year.seed, 'deployments')
  const teller = tellerOf(year, SOURCES.pipeline)
  const { events, tell } = teller
  const broken = new Map<string, string>()
  for (const { deployment, service, subject, at, ended } of changes) {
    if (deployment === undefined || ended !== undefined) continue
    const about = { subject: deployment, service }
    const isBad = deployment === BAD_DEPLOYMENT
    const repairs = isBad ? undefined : broken.get(service)
    tell('deployment.finished', at, about, {
      environment: 'production',
      outcome: isBad || random.chance(0.97) ? 'successful' : 'failed',
      commits: commitsBefore(at, deployment, random),
      change: subject,
      ...(repairs === undefined ? {} : { remediates: repairs }),
      rework: repairs !== undefined || random.chance(0.03),
    })
    broken.delete(service)
    const fate = random.share()
    if (isBad) tell('deployment.rolled_back', badRelease.rolledBack, about)
    else if (fate < 0.015) tell('deployment.rolled_back', at + random.skewed(1, 0.6) * HOUR_MS, about)
    else if (fate < 0.03) broken.set(service, deployment)
  }
  rehearsals(teller, year)
  return events
}

function commitsBefore(at: number, deployment: string, random: Random) {
  return Array.from({ length: random.whole(1, 5) }, (_, nth) => ({
    sha: `${deployment.toLowerCase()}-${nth + 1}`,
    at: new Date(at - random.skewed(19, 0.8) * HOUR_MS).toISOString(),
  }))
}

/** Deployments to staging: they count in no KPI of production. */
function rehearsals({ tell }: Teller, { days, seed }: SampleYear): void {
  const random = randomOf(seed, 'rehearsals')
  for (const { start, date, weekday } of days) {
    if (weekday !== 3) continue
    tell(
      'deployment.finished',
      start + DAY_MS / 2,
      { subject: `STAGE-${date}`, service: 'crew-rostering' },
      { environment: 'staging', outcome: random.chance(0.9) ? 'successful' : 'failed' },
    )
  }
}
