import type { TimeWindow } from '../../../shared/periods.ts'
import { type Reset, readBaselines, resetsOf } from '../../baselines/read-baselines.ts'
import { kept } from '../../clickhouse/kept-rows.ts'
import { within } from '../../within.ts'
import { type Activity, readActivity } from '../activity.ts'
import { readFirstCurrency } from '../currency.ts'
import { canonicalBucket, type StagedKpi } from '../definition.ts'
import { FACTS, sourceOf } from '../facts.ts'
import { measure } from '../measure.ts'
import type { KpiScope } from '../scope.ts'
import type { FigureContext } from '../value.ts'
import { historyOf } from './history.ts'
import type { Judgement } from './judge-history.ts'
import { calendarOf, historyPoints } from './read-history.ts'
import { type Asked, judgementKey, judgeOne } from './read-judgements.ts'

/** A KPI of one service. */
export interface ServiceKpi {
  entry: StagedKpi
  service: string
}

/** The same with its history, the question about that service alone, and where its judgement goes. */
interface Planned<Part extends ServiceKpi> extends Asked {
  part: Part
  scope: KpiScope
}

/**
 * The same judgements as `readJudgements` gives of one service, for KPIs of many services: what is missing of one source of facts is measured
 * with one query, however many services it is of. What has no history, and all that is not ready in time, has none.
 */
export async function readServiceJudgements<Part extends ServiceKpi>(
  parts: readonly Part[],
  scope: KpiScope,
  patienceMs: number,
): Promise<Map<Part, Judgement> | undefined> {
  return within(patienceMs, judged(parts, scope))
}

async function judged<Part extends ServiceKpi>(
  parts: readonly Part[],
  scope: KpiScope,
): Promise<Map<Part, Judgement>> {
  const isMoney = parts.some(({ entry }) => entry.money !== undefined)
  const [activity, baselines, currency] = await Promise.all([
    readActivity(scope.view, 'all'),
    readBaselines(scope.view, scope.timezone),
    scope.currency ?? (isMoney ? readFirstCurrency(scope.view) : null),
  ])
  const { timezone, now } = scope
  const contextOf = (service: string) => ({ activity, timezone, now, services: [service], currency })
  const missing: Planned<Part>[] = []
  let judging: Promise<Map<Part, Judgement>> | undefined
  const all = await Promise.all(
    plansOf(parts, activity, baselines, scope).map(async (plan) => {
      const [judgement] = await kept<Judgement>(scope.view, judgementKey(plan, plan.scope), async () => {
        missing.push(plan)
        // Asked for when all that is missing is known.
        judging ??= Promise.resolve().then(() => judgeAll(missing, scope, contextOf))
        const own = (await judging).get(plan.part)
        return own === undefined ? [] : [own]
      })
      return judgement === undefined ? [] : [[plan.part, judgement] as const]
    }),
  )
  return new Map(all.flat())
}

function plansOf<Part extends ServiceKpi>(
  parts: readonly Part[],
  activity: Activity,
  baselines: readonly Reset[],
  scope: KpiScope,
): Planned<Part>[] {
  return parts.flatMap((part) => {
    const { entry, service } = part
    const history = entry.chart === 'none' ? [] : historyOf(entry, activity, scope)
    const resets = resetsOf(baselines, entry.id, service)
    const own = { ...scope, filters: { service: [service] } }
    return history.length === 0 ? [] : [{ part, entry, history, resets, scope: own }]
  })
}

async function judgeAll<Part extends ServiceKpi>(
  plans: readonly Planned<Part>[],
  scope: KpiScope,
  contextOf: (service: string) => FigureContext,
): Promise<Map<Part, Judgement>> {
  const sources = new Map<string, Planned<Part>[]>()
  for (const plan of plans) {
    const { fact, trailingMonths } = plan.entry
    const source = JSON.stringify([sourceOf(FACTS[fact]), trailingMonths, canonicalBucket(plan.entry)])
    sources.set(source, [...(sources.get(source) ?? []), plan])
  }
  const judgements = [...sources.values()].map((group) => judgeTogether(group, scope, contextOf))
  return new Map((await Promise.all(judgements)).flat())
}

/** KPIs of one source of facts, all by weeks or all by months. */
async function judgeTogether<Part extends ServiceKpi>(
  group: readonly Planned<Part>[],
  scope: KpiScope,
  contextOf: (service: string) => FigureContext,
): Promise<(readonly [Part, Judgement])[]> {
  const all = new Map(group.flatMap(({ history }) => history).map((window) => [window.from, window]))
  const windows = [...all.values()].sort((one, other) => one.from - other.from)
  const entries = [...new Set(group.map(({ entry }) => entry))]
  const services = [...new Set(group.map(({ part }) => part.service))].sort()
  const asked = { ...scope, filters: { service: services }, windows, by: 'service' }
  const measured = await measure(scope.view, entries, asked)
  const calendar = calendarOf(windows, scope)
  const placeOf = new Map(windows.map(({ from }, at) => [from, at]))
  const judgements = group.map(async (plan) => {
    const { entry, part, history } = plan
    const ofKpi = measured.get(entry.id) ?? []
    const measuredIn = ({ from }: TimeWindow) => ofKpi[placeOf.get(from) ?? -1]?.get(part.service)
    const points = historyPoints(entry, history, measuredIn, calendar, contextOf(part.service))
    const judgement = await judgeOne(plan, points, plan.scope)
    return judgement === undefined ? [] : [[part, judgement] as const]
  })
  return (await Promise.all(judgements)).flat()
}
