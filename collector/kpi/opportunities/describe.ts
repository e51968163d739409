import type { Opportunity } from '../../../shared/api/opportunities.ts'
import { findKpi } from '../catalogue/catalogue.ts'
import type { StagedKpi } from '../definition.ts'
import type { KpiGap } from './candidates.ts'
import type { Candidate } from './choose-charts.ts'
import { type Agreement, dependentsOf } from './dependents.ts'
import type { Gap } from './gap.ts'
import { groupOf, weightOf } from './rank.ts'
import { type ChartWord, UNSEEN } from './read-charts.ts'
import { sentenceOf } from './sentence.ts'

/** What was found out beside the values. */
export interface Told {
  words: ReadonlyMap<Candidate, ChartWord>
  agreements: readonly Agreement[]
  timezone: string
}

export type Unranked = Omit<Opportunity, 'rank'>

/**
 * What belongs into the list of a KPI: its services that are off target or get worse; and all services together where that is so and none of
 * them can be named for it.
 */
export function opportunitiesOf(kpi: KpiGap, told: Told): Unranked[] {
  const services = kpi.candidates.flatMap((candidate) => ofService(candidate, kpi.gap, told))
  const whole = ofWhole(kpi, told)
  if (whole === null) return services
  const isOff = whole.group !== 'worsening'
  const isNamed = services.some(({ group }) => !isOff || group !== 'worsening')
  return isNamed ? services : [...services, whole]
}

function ofService(candidate: Candidate, gap: Gap, { words, agreements, timezone }: Told): Unranked[] {
  const { entry, service, value, previous, gapShare } = candidate
  const word = words.get(candidate) ?? UNSEEN
  const group = groupOf({ status: value.status, signal: word.signal })
  if (group === null) return []
  const parts = {
    ...partsOf(entry, value, word),
    group,
    service,
    gapShare,
    gapBasis: gapShare === null ? null : gap.basis,
    largest: null,
    previous: { value: previous.value, n: previous.n, from: previous.from, to: previous.to },
    change: changeOf(value.value, previous.value),
    dependents: dependentsOf(service, agreements),
  }
  return [{ ...parts, weight: weightOf(parts), sentence: sentenceOf(parts, entry, timezone) }]
}

function ofWhole({ entry, whole, wholeWord, gap }: KpiGap, { timezone }: Told): Unranked | null {
  const group = groupOf({ status: whole.status, signal: wholeWord.signal })
  if (group === null) return null
  const [largest] = [...gap.shares].sort(([, one], [, other]) => other - one)
  const parts = {
    ...partsOf(entry, whole, wholeWord),
    group,
    service: null,
    // All services together carry all of it.
    gapShare: largest === undefined ? null : 1,
    gapBasis: largest === undefined ? null : gap.basis,
    largest: largest === undefined ? null : { service: largest[0], share: largest[1] },
    previous: whole.previous,
    change: changeOf(whole.value, whole.previous?.value ?? null),
    dependents: [],
  }
  return { ...parts, weight: weightOf(parts), sentence: sentenceOf(parts, entry, timezone) }
}

/** What an opportunity of a service and one of all of them have in common. */
function partsOf(entry: StagedKpi, value: Candidate['value'], word: ChartWord) {
  return {
    kpi: entry.id,
    name: entry.name,
    unit: entry.unit,
    direction: entry.direction,
    value: value.value,
    currency: value.currency,
    n: value.n,
    target: value.target,
    status: value.status,
    judged: word.judged,
    signal: word.signal,
    judgedOn: word.judgedOn,
    worseSince: word.worseSince,
    maturing: value.maturing,
    supports: entry.supports.map((id) => ({ kpi: id, name: findKpi(id).name })),
  }
}

function changeOf(value: number | null, before: number | null): number | null {
  return value === null || before === null ? null : value - before
}
