import type { OpportunitiesAnswer } from '../../../shared/api/opportunities.ts'
import { comparisonWindow, isRunning, type Period, toRfc3339 } from '../../../shared/periods.ts'
import { readSettings } from '../../settings/read-settings.ts'
import { FACTS } from '../facts.ts'
import { readJudgements } from '../judgement/read-judgements.ts'
import { readBreakdowns, readValues } from '../read-values.ts'
import type { KpiScope } from '../scope.ts'
import { shownKpis } from '../shown.ts'
import { gapOfKpi } from './candidates.ts'
import { chooseCharts } from './choose-charts.ts'
import { opportunitiesOf } from './describe.ts'
import { inOrder, RANKED_BY } from './rank.ts'
import { readAgreements } from './read-agreements.ts'
import { readCharts, wordOf } from './read-charts.ts'
import { chanceSentence, expectedByChance, NOT_READY } from './sentence.ts'

/**
 * Where to improve next: every KPI that is shown and has a good direction, for every service whose value is off its target or whose chart got
 * worse in the period, ranked; the first `limit` of them. All parts of the rank are in the answer.
 *
 * The services that `scope` names narrow the list, not the gap: shares are of all services. What all of it rests on, values and judged
 * histories, is kept while its tables hold the same, so the answer itself is made anew each time.
 */
export async function readOpportunities(
  period: Period,
  limit: number,
  scope: KpiScope,
): Promise<OpportunitiesAnswer> {
  const ofAll: KpiScope = { ...scope, filters: {} }
  const shown = shownKpis(await readSettings(scope.view))
  const entries = shown.filter(
    ({ direction, fact }) => direction !== 'none' && 'service' in FACTS[fact].dimensions,
  )
  const windows = [period, comparisonWindow(period, scope.now)]
  const [wholes, judgements, breakdowns, agreements] = await Promise.all([
    // Of all that are shown, as the overview asks: what is kept for it is kept for this.
    readValues(shown, period, ofAll),
    readJudgements(shown, ofAll),
    readBreakdowns(entries, windows, 'service', ofAll),
    readAgreements(scope.view, Math.min(period.to - 1, Math.max(scope.now, period.from))),
  ])
  const gaps = entries.flatMap((entry) => {
    const whole = wholes.find(({ kpi }) => kpi === entry.id)
    const services = breakdowns.get(entry.id)
    if (whole === undefined || services === undefined) return []
    const wholeWord = wordOf(entry, whole, period, judgements.get(entry.id))
    return [gapOfKpi({ entry, whole, wholeWord, services })]
  })
  const asked = scope.filters.service ?? []
  const isAsked = (service: string) => asked.length === 0 || asked.includes(service)
  const { chosen, possible } = chooseCharts(
    gaps.flatMap(({ candidates }) => candidates.filter(({ service }) => isAsked(service))),
  )
  const ready = await readCharts(chosen, period, ofAll)
  const words = ready ?? new Map()
  const told = { words, agreements, timezone: scope.timezone }
  const all = gaps.flatMap((gap) => opportunitiesOf(gap, told))
  const found = inOrder(
    all.filter(({ service }) => (service === null ? asked.length === 0 : isAsked(service))),
  )
  const seen = [...words.values()].filter(({ judged }) => judged)
  const points = seen.reduce((sum, word) => sum + word.points, 0)
  const notJudged = possible - words.size
  return {
    from: toRfc3339(period.from, scope.timezone),
    to: toRfc3339(period.to, scope.timezone),
    timezone: scope.timezone,
    running: isRunning(period, scope.now),
    rankedBy: RANKED_BY,
    charts: {
      ready: ready !== undefined,
      judged: seen.length,
      points,
      notJudged,
      expectedByChance: expectedByChance(points),
      sentence: ready === undefined ? NOT_READY : chanceSentence(seen.length, points, notJudged),
    },
    total: found.length,
    opportunities: found.slice(0, limit).map((one, at) => ({ ...one, rank: at + 1 })),
  }
}
