import { describe, expect, it } from 'vitest'
import { findKpi } from '../../../collector/kpi/catalogue/catalogue.ts'
import { type Candidate, chooseCharts } from '../../../collector/kpi/opportunities/choose-charts.ts'
import type { KpiValue } from '../../../shared/kpi.ts'
import { aValue } from '../dashboard-values.ts'

function aCandidate(kpi: string, service: string, value: Partial<KpiValue>, before = 0.9): Candidate {
  return {
    entry: findKpi(kpi),
    service,
    value: aValue({ kpi, value: 0.9, n: 100, ...value }),
    previous: aValue({ kpi, value: before }),
    gapShare: null,
  }
}

const named = (candidates: Candidate[]) => chooseCharts(candidates).chosen.map(({ service }) => service)

describe('the charts that are looked at', () => {
  it('are first of what is off target, then of what went the wrong way, each by the most items', () => {
    const candidates = [
      aCandidate('ticket_csat', 'better', { n: 900 }, 0.8),
      aCandidate('ticket_csat', 'worse', { n: 500 }, 0.95),
      aCandidate('ticket_csat', 'missed-few', { n: 30, status: 'missed' }, 0.8),
      aCandidate('ticket_csat', 'missed-many', { n: 200, status: 'missed' }, 0.8),
    ]
    expect(named(candidates)).toEqual(['missed-many', 'missed-few', 'worse', 'better'])
  })

  it('know the wrong way of each direction', () => {
    const low = aCandidate('reopen_rate', 'low', { value: 0.1, n: 500 }, 0.2)
    const high = aCandidate('reopen_rate', 'high', { value: 0.3 }, 0.2)
    const near = aCandidate('budget_variance', 'near', { value: -0.1, n: 500 }, 0.2)
    const far = aCandidate('budget_variance', 'far', { value: -0.3 }, 0.2)
    expect(named([low, high])).toEqual(['high', 'low'])
    expect(named([near, far])).toEqual(['far', 'near'])
  })

  it('are five of a KPI and sixty in all; how many there could be is known', () => {
    const of = (kpi: string) =>
      Array.from({ length: 9 }, (_, nth) => aCandidate(kpi, `s${nth}`, { n: 100 + nth }))
    const one = chooseCharts(of('ticket_csat'))
    expect(one.chosen.map(({ service }) => service)).toEqual(['s8', 's7', 's6', 's5', 's4'])
    expect(one.possible).toBe(9)
    const kpis = [
      ...[
        'ticket_csat',
        'reopen_rate',
        'reassignment_rate',
        'first_contact_resolution',
        'self_service_share',
      ],
      ...['sla_resolution_compliance', 'request_on_time_share', 'knowledge_use_share', 'recurrence_share'],
      ...['change_success_rate', 'change_backout_rate', 'emergency_change_share', 'changes_in_window'],
    ]
    const many = chooseCharts(kpis.flatMap(of))
    expect(many.chosen.length).toBe(60)
    expect(many.possible).toBe(9 * kpis.length)
  })

  it('are none of what says nothing: too few items, no value, or no chart', () => {
    const candidates = [
      aCandidate('ticket_csat', 'few', { n: 19 }),
      aCandidate('ticket_csat', 'none', { value: null, n: 0 }),
      aCandidate('service_roi', 'no chart', {}),
    ]
    expect(chooseCharts(candidates)).toEqual({ chosen: [], possible: 0 })
  })
})
