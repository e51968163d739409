import type { KpiValue } from '../../../shared/kpi.ts'
import { type TimeWindow, toRfc3339 } from '../../../shared/periods.ts'
import type { StagedKpi } from '../definition.ts'
import type { Judgement } from '../judgement/judge-history.ts'
import { readServiceJudgements } from '../judgement/read-service-judgements.ts'
import { judgedValue, pointOf } from '../judgement/signal.ts'
import type { KpiScope } from '../scope.ts'
import type { Candidate } from './choose-charts.ts'

/** Histories are measured once and then kept: what is not ready by then is, when somebody asks again. */
const PATIENCE_MS = 10_000

/** What the chart of a KPI of one service says of a period. */
export interface ChartWord extends Pick<KpiValue, 'signal' | 'judgedOn'> {
  judged: boolean
  worseSince: string | null
  /** Weeks or months of the period that were judged, or the last before. */
  points: number
}

/** What is said of a chart that nobody looked at. */
export const UNSEEN: ChartWord = {
  signal: 'unknown',
  judgedOn: null,
  judged: false,
  worseSince: null,
  points: 0,
}

/** What the charts of these candidates say of the period; undefined where that is not ready in time. */
export async function readCharts(
  candidates: readonly Candidate[],
  period: TimeWindow,
  scope: KpiScope,
): Promise<Map<Candidate, ChartWord> | undefined> {
  const judgements = await readServiceJudgements(candidates, scope, PATIENCE_MS)
  return (
    judgements &&
    new Map(candidates.map((one) => [one, wordOf(one.entry, one.value, period, judgements.get(one))]))
  )
}

/** What a chart says of a value's period. */
export function wordOf(
  entry: StagedKpi,
  value: KpiValue,
  period: TimeWindow,
  judgement: Judgement | undefined,
): ChartWord {
  const { signal, judgedOn } = judgedValue(entry, value, period, judgement)
  const told = (judgement?.points ?? []).filter(({ to, centre }) => to <= period.to && centre !== null)
  const inside = told.filter(({ to }) => to > period.from).length
  const isJudged = signal !== 'unknown'
  return {
    signal,
    judgedOn,
    judged: isJudged,
    worseSince: signal === 'worsening' ? sinceWhen(judgement, period, value.timezone) : null,
    points: isJudged ? Math.max(1, inside) : 0,
  }
}

/** From the point of the signal back over those before it that lie on the same side and break a rule too. */
function sinceWhen(judgement: Judgement | undefined, period: TimeWindow, timezone: string): string | null {
  const point = pointOf(judgement, period)
  if (judgement === undefined || point === undefined) return null
  let first = judgement.points.indexOf(point)
  for (let at = first - 1; at >= 0; at--) {
    const before = judgement.points[at]
    if (before === undefined || before.side !== point.side || before.rules.length === 0) break
    first = at
  }
  return toRfc3339(judgement.points[first]?.from ?? point.from, timezone)
}
