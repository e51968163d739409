import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../collector/kpi/catalogue/catalogue.ts'
import { describeKpi } from '../../collector/kpi/definition.ts'
import { closeAxis } from '../../dashboard/features/kpi/axis.ts'
import { levelsOf, waterfallRows } from '../../dashboard/features/kpi/waterfall-rows.ts'
import { legendWords, sentenceWords } from '../../dashboard/features/kpi/why-words.ts'
import type { ContributionsAnswer } from '../../shared/api/contributions.ts'
import { UNITS } from '../../shared/units.ts'

const definitionOf = (id: string) => {
  const entry = CATALOGUE.find((one) => one.id === id)
  if (entry === undefined) throw new Error(`no KPI ${id}`)
  return describeKpi(entry)
}

const side = (value: number | null) => ({
  value,
  reason: null,
  n: 10,
  numerator: null,
  denominator: null,
  statistics: null,
})

function answerOf(
  contributions: readonly number[],
  over: Partial<ContributionsAnswer> = {},
): ContributionsAnswer {
  const change = contributions.reduce((sum, one) => sum + one, 0)
  return {
    kpi: 'mtrs',
    by: 'priority',
    method: 'rate_and_mix',
    of: 'value',
    from: '2026-02-01T00:00:00Z',
    to: '2026-03-01T00:00:00Z',
    comparedFrom: '2026-01-01T00:00:00Z',
    comparedTo: '2026-02-01T00:00:00Z',
    timezone: 'UTC',
    currency: null,
    before: side(10_000),
    after: side(10_000 + change),
    change,
    rate: change,
    mix: 0,
    apart: null,
    sentence: '',
    segments: contributions.map((contribution, i) => ({
      segment: String(i),
      state: 'stayed',
      before: side(1),
      after: side(1),
      rate: contribution,
      mix: 0,
      contribution,
      share: null,
      sentence: '',
    })),
    others: null,
    reason: null,
    noise: null,
    ...over,
  }
}

describe('a waterfall', () => {
  it('goes from the value before to the value after, each bar from where the one above it ended', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 5 }),
        (added) => {
          const rows = waterfallRows(answerOf(added), definitionOf('mtrs'))
          expect(rows.map(({ place }) => place)).toEqual(rows.map((_, i) => i))
          const steps = rows.slice(1, -1)
          expect(steps[0]?.span[0]).toBe(rows[0]?.span[1])
          steps.slice(1).forEach(({ span }, i) => {
            expect(span[0]).toBe(steps[i]?.span[1])
          })
          expect(steps.at(-1)?.span[1]).toBe(rows.at(-1)?.span[1])
        },
      ),
    )
  })

  it('names its bars, says what is better, and has the others in one', () => {
    const others = { segments: 7, before: side(1), after: side(1), apart: null, share: null, sentence: '' }
    const answer = answerOf([3600, -7200], { others: { ...others, rate: 0, mix: 60, contribution: 60 } })
    const rows = waterfallRows(answer, definitionOf('mtrs'))
    expect(rows.map(({ name, tone, text }) => [name, tone, text.replaceAll('\u00a0', ' ')])).toEqual([
      ['January 2026', 'whole', '2.8 h'],
      ['Priority 0', 'worse', '+1 h'],
      ['Priority 1', 'better', '−2 h'],
      ['7 others', 'worse', '+1 min'],
      ['February 2026', 'whole', '1.8 h'],
    ])
    expect(waterfallRows(answer, definitionOf('incident_volume')).map(({ tone }) => tone)).toEqual([
      'whole',
      'neutral',
      'neutral',
      'neutral',
      'whole',
    ])
    expect(waterfallRows(answerOf([1], { method: 'values' }), definitionOf('backlog_age_p90'))).toEqual([])
  })

  it('has an axis that holds every level, and says where it begins when not at 0', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 8 }),
        fc.constantFrom(...UNITS),
        (levels, unit) => {
          const { domain, ticks } = closeAxis(levels, unit)
          const slack = 1e-6 * Math.max(...levels.map(Math.abs), 1)
          expect(domain[0]).toBeLessThanOrEqual(Math.min(...levels) + slack)
          expect(domain[1]).toBeGreaterThanOrEqual(Math.max(...levels) - slack)
          expect(ticks.length).toBeGreaterThan(1)
          expect(ticks.length).toBeLessThanOrEqual(10)
          if (domain[0] > 0) expect(domain[0]).toBeLessThan(Math.min(...levels))
        },
      ),
      { numRuns: 300 },
    )
    const definition = definitionOf('mtrs')
    const close = closeAxis(levelsOf(waterfallRows(answerOf([300, -100]), definition)), 'seconds')
    expect(close.domain[0]).toBeGreaterThan(9_000)
    expect(legendWords(answerOf([300]), definition, close)).toMatch(/The axis begins at 2\s*h \d+\s*min\.$/)
    expect(closeAxis([-30, -10], 'score').domain[1]).toBe(0)
  })
})

it('sentences of the collector get a capital, and numbers stay beside their units', () => {
  expect(sentenceWords('12 % of the change: 3 h 5 min longer, 4 hours')).toBe(
    '12\u00a0% of the change: 3\u00a0h 5\u00a0min longer, 4 hours',
  )
  expect(sentenceWords('up by 1 point')).toBe('Up by 1\u00a0point')
})
