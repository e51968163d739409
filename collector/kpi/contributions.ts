import type { ContributionsAnswer } from '../../shared/api/contributions.ts'
import { OtherChange } from '../../shared/contributions/add-up.ts'
import { isNoise } from '../../shared/contributions/noise.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import {
  comparisonWindow,
  type Period,
  type TimeWindow,
  toRfc3339,
  yearBeforeWindow,
} from '../../shared/periods.ts'
import { AppError } from '../errors.ts'
import { type ComparedSegment, sideOf } from './contribution-rows.ts'
import { splitOf } from './contribution-sums.ts'
import type { StagedKpi } from './definition.ts'
import { readJudgements } from './judgement/read-judgements.ts'
import { judgedValue } from './judgement/signal.ts'
import { measure } from './measure.ts'
import { readBreakdowns, readWindows } from './read-values.ts'
import type { KpiScope } from './scope.ts'
import { splitChange } from './split-change.ts'

/** What a period is held against: the one before it, or the same a year before; of a running one the same elapsed part. */
export const COMPARISONS = ['previous', 'year'] as const

/**
 * The change of a KPI between two periods, split over the segments of a dimension: a catalogue's name, never a text of a request. Throws
 * AppError `still_changing` where events came in between the questions that it takes.
 */
export async function readContributions(
  entry: StagedKpi,
  period: Period,
  { by, compare }: { by: string; compare: (typeof COMPARISONS)[number] },
  scope: KpiScope,
): Promise<ContributionsAnswer> {
  const before =
    compare === 'year' ? yearBeforeWindow(period, scope.now) : comparisonWindow(period, scope.now)
  const windows = [before, period]
  const [wholes, judgements, segments] = await Promise.all([
    readWindows([entry], windows, scope),
    readJudgements([entry], scope),
    readSegments(entry, windows, by, scope),
  ])
  const [then, now] = wholes.get(entry.id) ?? []
  if (then === undefined || now === undefined) throw new RangeError('no value of a KPI')
  const signalOf = (value: KpiValue, window: TimeWindow) =>
    judgedValue(entry, value, window, judgements.get(entry.id)).signal
  const at = (millis: number) => toRfc3339(millis, scope.timezone)
  return {
    kpi: entry.id,
    by,
    ...splitOf(entry),
    from: at(period.from),
    to: at(period.to),
    comparedFrom: at(before.from),
    comparedTo: at(before.to),
    timezone: scope.timezone,
    currency: now.currency,
    before: sideOf(then),
    after: sideOf(now),
    ...split(entry, by, { before: then, after: now }, segments),
    reason: now.reason ?? then.reason,
    // A chart whose level was set anew within the year has two, each of which may be stable.
    noise: compare === 'year' ? null : isNoise(signalOf(then, before), signalOf(now, period)),
  }
}

/** Every segment of which one of two windows has any, with what it was in both. */
async function readSegments(
  entry: StagedKpi,
  windows: readonly TimeWindow[],
  by: string,
  scope: KpiScope,
): Promise<ComparedSegment[]> {
  const [breakdowns, measured] = await Promise.all([
    readBreakdowns([entry], windows, by, scope),
    // The same question: it is answered once.
    measure(scope.view, [entry], { ...scope, windows, by }),
  ])
  const [before, after] = measured.get(entry.id) ?? []
  const meant = meantSegment(entry, by, scope)
  return [...(breakdowns.get(entry.id) ?? [])].flatMap(([segment, [then, now]]) => {
    if (then === undefined || now === undefined || then.n + now.n === 0) return []
    if (meant !== null && segment !== meant) return []
    const sides = {
      before: { value: then, counted: before?.get(segment) },
      after: { value: now, counted: after?.get(segment) },
    }
    return [{ segment, ...sides }]
  })
}

/** Of a KPI that means one segment of the dimension unless it is asked for others: that one; else null, for all. */
function meantSegment({ usually }: StagedKpi, by: string, { filters }: KpiScope): string | null {
  return usually?.dimension === by && filters[by] === undefined ? usually.segment : null
}

function split(...asked: Parameters<typeof splitChange>): ReturnType<typeof splitChange> {
  try {
    return splitChange(...asked)
  } catch (cause) {
    if (!(cause instanceof OtherChange)) throw cause
    const message =
      'Events came in while the change was split, so that its parts are not those of the whole. Ask again.'
    throw new AppError('still_changing', message, { retryAfterSeconds: 1, cause })
  }
}
