import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BreakdownAnswer } from '../../shared/api/answers.ts'
import type { SeriesAnswer } from '../../shared/api/series.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { inTurn } from '../support/nightly.ts'
import { monthOf } from '../support/oracle/calendar.ts'
import { differences } from '../support/oracle/compare.ts'
import { LINK_RULES } from '../support/oracle/rules/links.ts'
import { Oracle, type Question } from '../support/oracle.ts'
import { populationOf } from '../support/population.ts'
import { POPULATION } from '../support/population-lives.ts'

const NOW = POPULATION.to + 3_600_000
const SEED = Math.floor(Math.random() * 2 ** 32)
const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']
const ALL_MONTHS = 'from=2026-01-01&to=2026-06-01'
const SERVICES = ['mail', 'payments', 'web', 'unmapped']

/** What is linked; agreements have nothing to do with it, and would have all of it folded again. */
const EVENTS = populationOf(SEED).filter(({ type }) => /^(incident|change|deployment|problem)\./.test(type))

/** Random events seldom have to do with each other: here there are many incidents, and much that they may come from. */
describe.each(inTurn(['0', '24', '168'], 1))(
  `links of a population (seed ${SEED}), inferred within %s hours`,
  (hours) => {
    const oracle = new Oracle(
      EVENTS.map((event) => ({ event, at: NOW })),
      Number(hours),
    )
    let collector: CleanCollector

    beforeAll(async () => {
      collector = await startCleanCollector({
        timezone: 'UTC',
        now: NOW,
        environment: { WHEELHOUSE_LINK_HOURS: hours },
      })
      await collector.send(EVENTS)
    })
    afterAll(() => collector.stop())

    it.each(Object.keys(LINK_RULES))('%s is what its definition makes by hand', async (kpi) => {
      const at = `/api/v1/kpis/${kpi}`
      const { points } = await collector.get<SeriesAnswer>(`${at}/series?${ALL_MONTHS}&bucket=month`)
      const found = MONTHS.flatMap((month, i) => {
        const point = points[i]
        return point ? differences(point, oracle.value(kpi, questionOf(month))) : [`${month} is missing`]
      })
      for (const month of inTurn(MONTHS, 1)) {
        const { segments } = await collector.get<BreakdownAnswer>(
          `${at}/breakdown?period=${month}&by=service`,
        )
        for (const service of SERVICES) {
          const expected = oracle.value(kpi, { ...questionOf(month), filters: { service: [service] } })
          const segment = segments.find((one) => one.segment === service)
          if (segment) found.push(...differences(segment, expected))
          else expect([service, expected.n]).toEqual([service, 0])
        }
      }
      expect(found).toEqual([])
    })
  },
)

function questionOf(month: string): Question {
  return { window: monthOf(month, 'UTC'), now: NOW, timezone: 'UTC' }
}
