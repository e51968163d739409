import { describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../collector/kpi/catalogue/catalogue.ts'
import { describeKpi } from '../../collector/kpi/definition.ts'
import type { KpiDefinition } from '../../shared/kpi.ts'
import { KNOWN_KPIS, OPTIONAL_KPIS } from '../support/known-kpis.ts'

const ENTRIES = CATALOGUE.map(describeKpi)

describe.each(ENTRIES)('the definition of $id', (entry) => {
  it('leaves nothing unsaid', () => {
    const { id, name, process, definition, formula, sample, criticalSuccessFactor, caveats, eventTypes } =
      entry
    for (const text of [id, name, process, definition, formula, sample, criticalSuccessFactor, ...caveats]) {
      expect(text.trim()).not.toBe('')
    }
    expect(id).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
    expect(caveats).not.toEqual([])
    expect(eventTypes).not.toEqual([])
    expect(entry.dimensions).toContain('service')
    expect(entry.itemKinds).not.toEqual([])
    expect(entry.version).toBeGreaterThanOrEqual(1)
    expect(entry.minimumN).toBe(needed(entry))
    expect(entry.optional).toBe(OPTIONAL_KPIS.has(id))
  })

  it('names only KPIs that there are, and not itself', () => {
    expect(KNOWN_KPIS).toContain(entry.id)
    for (const other of [entry.counterMetric, ...entry.supports]) {
      expect(KNOWN_KPIS).toContain(other)
      expect(other).not.toBe(entry.id)
    }
  })
})

/**
 * KPIS.md: 20 for ratios and medians, 50 for p90, none for counts. A count is what it is, and so are sums of money and of time: only what is
 * drawn from a sample needs one that is large enough.
 */
function needed({ unit, headline, ofSums }: KpiDefinition): number {
  return unit === 'count' || unit === 'per_day' || ofSums ? 0 : headline === 'p90' ? 50 : 20
}
