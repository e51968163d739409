import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathOf, placeSpots } from '../../dashboard/components/kpi-tile/sparkline.ts'
import { timelineSteps } from '../../dashboard/features/item/changes.ts'
import { clockFigures, drawClock } from '../../dashboard/features/item/clock.ts'
import { formatTick, valueAxis } from '../../dashboard/features/kpi/axis.ts'
import { barShare, fullWidth } from '../../dashboard/features/kpi/bar-share.ts'
import { provisionalWords, rowsInside, trendRows } from '../../dashboard/features/kpi/trend-rows.ts'
import type { TimelineEntry } from '../../shared/api/item.ts'
import { UNITS } from '../../shared/units.ts'
import { aValue } from './dashboard-values.ts'

const HOUR = 3_600

describe('the value axis', () => {
  it('begins at zero, in steps that read well', () => {
    const axis = valueAxis([5 * HOUR, 78 * HOUR], 'seconds')
    expect(axis.ticks.map((tick) => formatTick(tick, axis, 'seconds').replace('\u00a0', ' '))).toEqual([
      '0',
      '1 d',
      '2 d',
      '3 d',
      '4 d',
    ])
    expect(valueAxis([1, 2, 3], 'count').ticks).toEqual([0, 1, 2, 3])
    expect(valueAxis([0], 'count').ticks).toEqual([0, 1])
    expect(valueAxis([0.02, 0.3], 'ratio').ticks).toEqual([0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3])
  })

  it('may begin above zero for shares that stay high, and never goes beyond 100 %', () => {
    const axis = valueAxis([0.94, 0.97], 'ratio')
    expect(axis.domain[0]).toBeGreaterThan(0.5)
    expect(axis.domain[1]).toBeLessThanOrEqual(1)
  })

  it('holds every value of every unit, in few and rising ticks', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(values, fc.constantFrom(...UNITS), (all, unit) => {
        const { domain, ticks } = valueAxis(all, unit)
        expect(domain[0]).toBeLessThanOrEqual(Math.min(...all))
        expect(domain[1]).toBeGreaterThanOrEqual(Math.max(...all) * (1 - 1e-9))
        expect(ticks.length).toBeGreaterThan(1)
        expect(ticks.length).toBeLessThanOrEqual(9)
        expect([...ticks].sort((a, b) => a - b)).toEqual(ticks)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the trend', () => {
  const weeks = [
    aValue({ from: '2026-02-02T00:00:00Z', to: '2026-02-09T00:00:00Z', value: 4 }),
    aValue({
      from: '2026-02-09T00:00:00Z',
      to: '2026-02-16T00:00:00Z',
      value: null,
      reason: 'no_data',
      n: 0,
    }),
    aValue({ from: '2026-02-16T00:00:00Z', to: '2026-02-23T00:00:00Z', value: 6 }),
    aValue({ from: '2026-02-23T00:00:00Z', to: '2026-03-02T00:00:00Z', value: 2, running: true }),
  ]

  it('keeps what may still move apart, joined to what is firm, and leaves gaps', () => {
    const rows = trendRows(weeks, 'week')
    expect(rows.map(({ firm }) => firm)).toEqual([4, null, 6, null])
    expect(rows.map(({ provisional }) => provisional)).toEqual([null, null, 6, 2])
    expect(rows.at(-1)?.name.replaceAll('\u00a0', ' ')).toBe('Week 9 of 2026, 23 Feb – 1 Mar 2026')
  })

  it('names months, and why a point is not final', () => {
    const [row] = trendRows([aValue({ coverage: 'partial', maturing: true })], 'month')
    expect(row).toMatchObject({ tick: 'Feb 2026', name: 'February 2026', isProvisional: true })
    expect(provisionalWords(aValue({ coverage: 'partial', maturing: true }))).toEqual([
      'covered in part',
      'maturing',
    ])
  })

  it('marks the buckets of the chosen period unless it is all of them', () => {
    const rows = trendRows(weeks, 'week')
    const window = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) })
    expect(rowsInside(rows, window('2026-02-10T00:00:00Z', '2026-02-17T00:00:00Z'))).toEqual({
      first: rows[1]?.tick,
      last: rows[2]?.tick,
    })
    expect(rowsInside(rows, window('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'))).toBeNull()
    expect(rowsInside(rows, window('2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z'))).toBeNull()
  })
})

describe('the small picture of a tile', () => {
  it('breaks at gaps and has no path for nothing', () => {
    const values = [1, 2, null, 3].map((value) =>
      aValue({ value, reason: value === null ? 'no_data' : null }),
    )
    const stretches = placeSpots(values)
    expect(stretches.map((spots) => spots.length)).toEqual([2, 1])
    expect(pathOf(stretches[0] ?? [])).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+$/)
    expect(placeSpots([aValue({ value: null })])).toEqual([])
  })

  it('does not blow noise up: values a hundredth apart stay close', () => {
    const [spots] = placeSpots([100, 101].map((value) => aValue({ value })))
    const [a, b] = spots ?? []
    expect(Math.abs((a?.y ?? 0) - (b?.y ?? 99))).toBeLessThan(5)
  })
})

describe('bars of a breakdown', () => {
  it('are shares of the whole, or of the largest value that can be judged', () => {
    const segments = [aValue({ value: 0.4, n: 50 }), aValue({ value: 0.2, n: 50 })]
    expect(fullWidth(segments, 'ratio', 20)).toBe(1)
    const odd = [aValue({ value: 400, n: 1 }), aValue({ value: 40, n: 50 })]
    expect(fullWidth(odd, 'seconds', 20)).toBe(40)
    expect(barShare(400, 40)).toEqual({ share: 1, beyond: true })
    expect(barShare(10, 40)).toEqual({ share: 0.25, beyond: false })
    expect(barShare(null, 40)).toEqual({ share: 0, beyond: false })
    expect(fullWidth([aValue({ value: 7, n: 1 })], 'seconds', 20)).toBe(7)
  })
})

describe('the clock of an item', () => {
  const span = (state: 'running' | 'paused', seconds: number) => ({
    from: `${seconds}`,
    to: null,
    state,
    seconds,
  })
  const spans = [span('running', HOUR), span('paused', 2 * HOUR), span('running', HOUR)]

  it('says of an open item how long it has been open, of another what was folded', () => {
    const item = { spans, elapsedSeconds: null, workingSeconds: null }
    const untilNow = { open: true, elapsed: 4 * HOUR, working: 2 * HOUR }
    expect(clockFigures({ ...item, state: 'open' })).toEqual(untilNow)
    expect(clockFigures({ ...item, state: 'paused' })).toEqual(untilNow)
    expect(clockFigures({ ...item, state: 'open', spans: [] })).toMatchObject({
      elapsed: null,
      working: null,
    })
    expect(clockFigures({ ...item, state: 'cancelled' })).toMatchObject({ open: false, elapsed: null })
    const resolved = { ...item, state: 'resolved', elapsedSeconds: 5, workingSeconds: 3 }
    expect(clockFigures(resolved)).toEqual({ open: false, elapsed: 5, working: 3 })
  })

  it('is laid out in percent, with the target where the clock passed it', () => {
    const begun = '2026-03-02T08:00:00Z'
    const told = spans.map((one) => ({ ...one, from: begun }))
    const drawn = drawClock({ spans: told, breachedAt: '2026-03-02T11:30:00Z' })
    expect(drawn.spans.map(({ start, width }) => [start, width])).toEqual([
      [0, 25],
      [25, 50],
      [75, 25],
    ])
    expect(drawn.targetAt).toBe(87.5)
    expect(drawClock({ spans: told, breachedAt: '2026-03-02T12:30:00Z' }).targetAt).toBeNull()
    expect(drawClock({ spans: told, breachedAt: null }).targetAt).toBeNull()
    expect(drawClock({ spans: [], breachedAt: begun })).toEqual({ spans: [], seconds: 0, targetAt: null })
  })
})

describe('the timeline of an item', () => {
  const event = (type: string, data: Record<string, unknown>): TimelineEntry => ({
    time: '2026-02-07T08:00:00Z',
    type: `incident.${type}`,
    source: 'desk',
    id: `${type}-${JSON.stringify(data)}`,
    sequence: null,
    data,
  })

  it('tells of each event only what it changed', () => {
    const steps = timelineSteps([
      event('opened', { priority: 3, team: 'Desk', sla_seconds: 4 * HOUR }),
      event('assigned', { team: 'Network', priority: 3 }),
      event('resumed', { team: null }),
    ])
    expect(steps.map(({ changes }) => changes)).toEqual([
      [
        { field: 'priority', before: null, after: '3' },
        { field: 'team', before: null, after: 'Desk' },
        { field: 'sla_seconds', before: null, after: '4\u00a0h' },
      ],
      [{ field: 'team', before: 'Desk', after: 'Network' }],
      [{ field: 'team', before: 'Network', after: null }],
    ])
  })

  it('folds updates in a row that changed nothing, and spells lists out', () => {
    const steps = timelineSteps([
      event('updated', {}),
      event('updated', {}),
      event('updated', {
        sla: [{ metric: 'resolution', target_seconds: HOUR, met: true }],
        knowledge: false,
      }),
    ])
    expect(steps).toHaveLength(2)
    expect(steps[0]).toMatchObject({ silent: 1, changes: [] })
    expect(steps[1]?.changes.map(({ after }) => after?.replaceAll('\u00a0', ' '))).toEqual([
      'metric resolution, target seconds 1 h, met yes',
      'no',
    ])
  })

  it('says the name of a rule in words', () => {
    const [step] = timelineSteps([event('responded', { rule: 'left_new' })])
    expect(step?.changes).toEqual([{ field: 'rule', before: null, after: 'left new' }])
  })
})
