import type { Bucket } from '../../../shared/charts/bucket.ts'
import { type ChartKind, judge } from '../../../shared/charts/chart.ts'
import { brokenRules, type Rule } from '../../../shared/charts/rules.ts'
import { sign } from '../../../shared/charts/steps.ts'
import { fitXmr } from '../../../shared/charts/xmr.ts'

/** So many points are the baseline; judged is what comes after them. */
export const BASELINE = 24

/** Tells the rules that each week broke. */
export type Judge = (chart: ChartKind, weeks: readonly Bucket[]) => Rule[][]

/** As the product judges. */
export const asTheProduct: Judge = (chart, weeks) => judge(chart, weeks).points.map(({ rules }) => rules)

/** Plain XmR with the same three rules of Wheeler's, whatever the KPI is. */
export const asPlainXmr: Judge = (_, weeks) => {
  const fit = fitXmr(weeks.slice(0, BASELINE))
  const deviations = weeks.map((week) => fit.sigmasOf(week))
  return brokenRules(
    deviations.map((deviation) => (deviation === null ? null : { deviation, side: sign(deviation) })),
  )
}
