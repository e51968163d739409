import { DateTime } from 'luxon'
import type { OverviewAnswer, OverviewStage, StagesAnswer } from '../../shared/api/answers.ts'
import { kindOf, VOCABULARY } from '../../shared/events/vocabulary.ts'
import { comparisonWindow, isRunning, type Period, toRfc3339 } from '../../shared/periods.ts'
import { STAGES, type Stage } from '../../shared/stages.ts'
import type { StoreView } from '../clickhouse/kept-rows.ts'
import { type PendingFold, pendingFolds } from '../facts/prepare.ts'
import { readSettings } from '../settings/read-settings.ts'
import { type Activity, isOfRegister, readActivity, type SourceType } from './activity.ts'
import { CATALOGUE } from './catalogue/catalogue.ts'
import { readValues } from './read-values.ts'
import type { KpiScope } from './scope.ts'
import { isOff, shownKpis, shownStages } from './shown.ts'

const answers = new WeakMap<StoreView, Map<string, Promise<OverviewAnswer>>>()

/**
 * All KPIs that are shown, of all stages at once, with the coverage of each stage and the extent of the data. What is off costs no query. All
 * who ask the same of the store as it was at one moment are given the same answer.
 */
export function readOverview(period: Period, organisation: string, scope: KpiScope): Promise<OverviewAnswer> {
  const ofView = answers.get(scope.view) ?? new Map<string, Promise<OverviewAnswer>>()
  answers.set(scope.view, ofView)
  const question = JSON.stringify([period, scope.filters, scope.now])
  const known = ofView.get(question)
  if (known !== undefined) return known
  const answer = makeOverview(period, organisation, scope)
  ofView.set(question, answer)
  // Who asked is told; the next one asks anew.
  answer.catch(() => ofView.delete(question))
  return answer
}

async function makeOverview(period: Period, organisation: string, scope: KpiScope): Promise<OverviewAnswer> {
  const settings = await readSettings(scope.view)
  const entries = shownKpis(settings)
  const [values, activity, pending] = await Promise.all([
    readValues(entries, period, scope),
    readActivity(scope.view),
    pendingFolds(scope.view),
  ])
  const comparison = comparisonWindow(period, scope.now)
  const moment = (millis: number) => toRfc3339(millis, scope.timezone)
  return {
    organisation,
    period: {
      from: moment(period.from),
      to: moment(period.to),
      timezone: scope.timezone,
      label: period.label,
      kind: period.kind,
      running: isRunning(period, scope.now),
    },
    comparison: { from: moment(comparison.from), to: moment(comparison.to) },
    data: extentOf(activity, scope.timezone),
    rebuilding: progressOf(pending),
    stages: shownStages(settings).map((stage) => ({
      ...stageOf(stage, activity, scope),
      kpis: values.filter((_, i) => entries[i]?.stage === stage.id),
    })),
  }
}

/** The five stages with their coverage, without values; those that are off too, so that they can be switched on again. */
export async function readStages(scope: {
  view: StoreView
  timezone: string
  now: number
}): Promise<StagesAnswer> {
  const [activity, pending, settings] = await Promise.all([
    readActivity(scope.view),
    pendingFolds(scope.view),
    readSettings(scope.view),
  ])
  return {
    data: extentOf(activity, scope.timezone),
    rebuilding: progressOf(pending),
    stages: STAGES.map((stage) => ({
      ...stageOf(stage, activity, scope),
      off: isOff(stage.id, settings),
    })),
  }
}

/** Of a table whose turn has not come, nobody knows yet how much it is. */
function progressOf(pending: ReadonlyMap<string, PendingFold>): OverviewAnswer['rebuilding'] {
  if (pending.size === 0) return null
  const sum = (name: 'items' | 'folded') =>
    [...pending.values()].reduce((total, fold) => total + fold[name], 0)
  return { items: sum('items'), folded: sum('folded') }
}

/** Tickets count in KPIs of other stages too, but they connect none of them. */
const TICKETS: readonly string[] = ['incident', 'request']

function stageOf(
  stage: Stage,
  activity: Activity,
  scope: { timezone: string; now: number },
): Omit<OverviewStage, 'kpis'> {
  const types = new Set(
    CATALOGUE.filter((entry) => entry.stage === stage.id).flatMap((entry) => entry.needs.flat()),
  )
  const isOwn = ({ type }: SourceType) => stage.id === 'operation' || !TICKETS.includes(kindOf(type))
  const feeding = activity.types.filter((sent) => types.has(sent.type) && isOwn(sent))
  const last = feeding.length > 0 ? Math.max(...feeding.map((sent) => sent.lastEvent)) : null
  // A register that holds says nothing of the other sources.
  const reporting = feeding.filter(({ type }) => !isOfRegister(type))
  const live = (reporting.length > 0 ? reporting : feeding).some((sent) => sent.staleFrom >= scope.now)
  return {
    ...stage,
    coverage: {
      state: feeding.length === 0 ? 'no_source' : live ? 'live' : 'stale',
      sources: [...new Set(feeding.map((sent) => sent.source))],
      lastEventAt: last === null ? null : toRfc3339(last, scope.timezone),
    },
  }
}

/** The kinds that some KPI reads, but for registers. */
const READ_KINDS = new Set(
  CATALOGUE.flatMap((entry) => entry.needs.flat())
    .filter((type) => !isOfRegister(type))
    .map(kindOf),
)

/**
 * From the first to the last event of what a KPI reads, or of all items while there is none of that: a service that was registered years
 * ago has nothing else to show of those years. What people decided, and what is said about the data, is no data.
 */
function extentOf(activity: Activity, timezone: string): OverviewAnswer['data'] {
  const items = activity.types.filter(({ type }) => VOCABULARY.get(type)?.reserved !== true)
  const read = items.filter(({ type }) => READ_KINDS.has(kindOf(type)))
  const types = read.length > 0 ? read : items
  if (types.length === 0) return { firstEventAt: null, lastEventAt: null, suggested: null }
  const first = Math.min(...types.map((sent) => sent.firstEvent))
  const last = Math.max(...types.map((sent) => sent.lastEvent))
  const from = DateTime.fromMillis(first, { zone: timezone }).startOf('month')
  const to = DateTime.fromMillis(last, { zone: timezone }).startOf('month').plus({ months: 1 })
  return {
    firstEventAt: toRfc3339(first, timezone),
    lastEventAt: toRfc3339(last, timezone),
    suggested: {
      from: from.toFormat('yyyy-MM-dd'),
      to: to.toFormat('yyyy-MM-dd'),
      label: `${from.toFormat('LLLL yyyy')} to ${to.minus({ days: 1 }).toFormat('LLLL yyyy')}`,
    },
  }
}
