import { localDate, startOfDate } from '../calendar.ts'
import { agreedIn, watched } from '../outages.ts'
import { mean, quantile } from '../statistics.ts'
import type { Stretch } from '../stretch.ts'
import type { WholeRule, World } from '../whole.ts'

const needs = [['outage.started', 'probe.sampled']]

type Asked = Parameters<WholeRule['answer']>[1]

function told(world: World, { window, now, timezone }: Asked) {
  const end = Math.min(window.to, Math.max(now, window.from))
  // One that goes on counts if it takes agreed time in the hour of the question.
  const thisHour = Math.ceil(now / 3_600_000) * 3_600_000
  const cut = ({ from, to }: Stretch) => ({ from: Math.max(from, window.from), to: Math.min(to, end) })
  const services = watched(world.lives).filter(({ service }) => world.isAsked({ service, field: () => null }))
  // Whole milliseconds, until all of them are added up.
  const times = services
    .map(({ service, since, disruptions }) => {
      const known = {
        from: Math.max(window.from, startOfDate(localDate(since, timezone), timezone)),
        to: end,
      }
      return {
        agreed: known.from < known.to ? agreedIn(service, known, world.agreed) : 0,
        missing: disruptions
          .map(cut)
          .filter(({ from, to }) => from < to)
          .reduce((sum, one) => sum + agreedIn(service, one, world.agreed), 0),
      }
    })
    .filter(({ agreed }) => agreed > 0)
  const disruptions = services
    .flatMap(({ service, disruptions: all }) =>
      all.map((one) => ({
        ...one,
        taken: agreedIn(service, { from: one.from, to: Math.min(one.to, thisHour) }, world.agreed) / 1000,
      })),
    )
    .filter(({ from, taken }) => from < end && taken > 0)
  const inside = (at: number) => at >= window.from && at < end
  return {
    agreed: times.reduce((sum, { agreed }) => sum + agreed, 0) / 1000,
    up: times.reduce((sum, { agreed, missing }) => sum + agreed - missing, 0) / 1000,
    services: times.length,
    begun: disruptions.filter(({ from }) => inside(from)),
    ended: disruptions.filter(({ to }) => inside(to)),
  }
}

const NOTHING = { numerator: null, denominator: null, statistics: null, beside: {} }

export const AVAILABILITY_RULES: Readonly<Record<string, WholeRule>> = {
  availability: {
    needs,
    answer(world, question) {
      const { agreed, up, services, begun } = told(world, question)
      return {
        value: services > 0 ? up / agreed : null,
        n: services,
        numerator: up,
        denominator: agreed,
        statistics: null,
        beside: { disruptions: begun.length },
      }
    },
  },
  mtrs: {
    needs,
    answer(world, question) {
      const taken = told(world, question).ended.map((one) => one.taken)
      if (taken.length === 0) return { ...NOTHING, value: null, n: 0 }
      const statistics = { mean: mean(taken), median: quantile(taken, 0.5), p90: quantile(taken, 0.9) }
      return { ...NOTHING, value: statistics.mean, n: taken.length, statistics }
    },
  },
  mtbf: {
    needs,
    answer(world, question) {
      const { up, services, begun } = told(world, question)
      const { length } = begun
      return {
        ...NOTHING,
        value: length > 0 ? up / length : null,
        n: services + length,
        numerator: up,
        denominator: length,
      }
    },
  },
}
