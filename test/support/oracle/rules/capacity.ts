import type { Life } from '../life.ts'
import { quantile } from '../statistics.ts'
import type { WholeRule } from '../whole.ts'

export const CAPACITY_RULES: Record<string, WholeRule> = {
  capacity_within_threshold: {
    needs: [['capacity.sampled']],
    answer({ lives, isAsked }, { window }) {
      const samples = lives
        .filter(({ kind, first }) => {
          const at = kind === 'capacity' ? first('sampled') : null
          return at !== null && at >= window.from && at < window.to
        })
        .sort(inOrder)
      const resources = new Map<string, Life[]>()
      for (const sample of samples) {
        const name = JSON.stringify([sample.system, sample.subject, sample.field('resource')])
        resources.set(name, [...(resources.get(name) ?? []), sample])
      }
      const asked = [...resources.values()].filter((told) =>
        isAsked({
          service: told.findLast(({ service }) => service !== '')?.service ?? '',
          field: () => null,
        }),
      )
      const numerator = asked.filter(isUnderThreshold).length
      return {
        n: asked.length,
        numerator,
        denominator: asked.length,
        value: asked.length > 0 ? numerator / asked.length : null,
        statistics: null,
        beside: {},
      }
    },
  },
}

function isUnderThreshold(samples: readonly Life[]): boolean {
  const used = samples.map(({ field }) => Number(field('used')) / Number(field('limit')))
  const threshold = samples.findLast(({ field }) => field('threshold') !== null)?.field('threshold') ?? 0.8
  return quantile(used, 0.95) < Number(threshold)
}

function inOrder(one: Life, other: Life): number {
  const place = ({ events: [told] }: Life) =>
    [told?.at ?? 0, told?.event.source ?? '', told?.event.id ?? ''] as const
  const [a, b] = [place(one), place(other)]
  return a[0] - b[0] || compare(a[1], b[1]) || compare(a[2], b[2])
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
