import { describe, expect, it } from 'vitest'
import { findKpi } from '../../../collector/kpi/catalogue/catalogue.ts'
import {
  chanceSentence,
  expectedByChance,
  sentenceOf,
} from '../../../collector/kpi/opportunities/sentence.ts'
import { subjectOf } from '../../../shared/api/opportunities.ts'

type Told = Parameters<typeof sentenceOf>[0]

const ENTRY = findKpi('sla_resolution_compliance')
const WEEK = { from: '2026-08-17T00:00:00+02:00', to: '2026-08-24T00:00:00+02:00' }

const PAYMENTS: Told = {
  group: 'off_target_and_worsening',
  kpi: ENTRY.id,
  name: ENTRY.name,
  unit: 'ratio',
  direction: 'up',
  service: 'payments',
  value: 0.84,
  currency: null,
  n: 312,
  target: 0.95,
  status: 'missed',
  gapShare: 0.41,
  gapBasis: 'beyond_target',
  largest: null,
  judged: true,
  signal: 'worsening',
  judgedOn: { ...WEEK, rules: ['outside_limits'] },
  worseSince: '2026-08-03T00:00:00+02:00',
  previous: null,
  change: null,
  maturing: false,
  supports: [],
  dependents: [
    { agreement: 'sla-shop', kind: 'sla', service: 'shop', direct: true },
    { agreement: 'sla-till', kind: 'sla', service: 'till', direct: false },
  ],
}

const told = (more: Partial<Told>) => sentenceOf({ ...PAYMENTS, ...more }, ENTRY, 'Europe/Berlin')

describe('why something is in the list', () => {
  it('says value, target, sample, share, since when, and what stands on it', () => {
    expect(told({})).toBe(
      'payments, Resolved inside target: 84 %, target ≥ 95 % (incidents resolved that have a target: 312). ' +
        'It carries 41 % of the gap to the target. By its chart it has been worse since the week of 3 August 2026. ' +
        '2 agreements stand on it.',
    )
  })

  it('begins with what it is about, whatever the service is called', () => {
    const service = 'Zahlungen\u00a0AG'
    expect(told({ service }).slice(subjectOf({ ...PAYMENTS, service }).length)).toMatch(/^: 84 %/)
  })

  it('says nothing of what is not known', () => {
    expect(told({ gapShare: null, gapBasis: null, signal: 'unknown', judgedOn: null, dependents: [] })).toBe(
      'payments, Resolved inside target: 84 %, target ≥ 95 % (incidents resolved that have a target: 312).',
    )
  })

  it('of what only gets worse says how it stands to its target', () => {
    const worse: Partial<Told> = { group: 'worsening', gapShare: 0, dependents: [], worseSince: WEEK.from }
    expect(told({ ...worse, status: 'met', target: 0.8 })).toBe(
      'payments, Resolved inside target: 84 %, which meets the target ≥ 80 % (incidents resolved that have a target: 312). ' +
        'By its chart it got worse in the week of 17 August 2026.',
    )
    expect(told({ ...worse, status: 'no_target', target: null })).toContain('84 %, without a target (')
  })

  it('never rounds a part to all or nothing', () => {
    expect(told({ gapShare: 0.996 })).toContain('It carries nearly all of the gap')
    expect(told({ gapShare: 0.004 })).toContain('It carries less than 1 % of the gap')
    expect(told({ gapShare: 1 })).toContain('It carries 100 % of the gap')
  })

  it('of all services together names the one that carries most', () => {
    const whole: Partial<Told> = { service: null, signal: 'stable', judgedOn: null, dependents: [] }
    expect(
      told({ ...whole, gapBasis: 'count', gapShare: 1, largest: { service: 'mail', share: 0.62 } }),
    ).toBe(
      'All services, Resolved inside target: 84 %, target ≥ 95 % (incidents resolved that have a target: 312). ' +
        'Most is carried by mail: 62 % of all that was counted.',
    )
  })
})

describe('what chance would do', () => {
  it('is half of what normal noise leaves outside of three sigmas on both sides', () => {
    expect(expectedByChance(1000)).toBeCloseTo(1.35, 9)
  })

  it('is said with how much was looked at', () => {
    expect(chanceSentence(36, 151, 0)).toBe(
      '36 charts of single services were looked at: of their 151 weeks and months about 0.2 would look worse by chance alone.',
    )
    expect(chanceSentence(2, 8, 1)).toMatch(/fewer than 0\.1 would look worse .* 1 were not looked at\.$/)
    expect(chanceSentence(0, 0, 0)).toBe('No chart of a single service says anything yet.')
  })
})
