import { describe, expect, it } from 'vitest'
import { type Activity, type SourceType, sinceKey } from '../../collector/kpi/activity.ts'
import { coverageOf } from '../../collector/kpi/coverage.ts'

const at = (text: string) => Date.parse(text)
const NOW = at('2026-10-20T12:00:00Z')
const options = { now: NOW, timezone: 'UTC', services: [] as string[] }
const window = (from: string, to: string) => ({ from: at(from), to: at(to) })
const MARCH = window('2026-03-01', '2026-04-01')

function sent(source: string, type: string, firstEvent: string): SourceType {
  return { source, type, firstEvent: at(firstEvent), lastEvent: NOW, lastReceived: NOW, staleFrom: NOW }
}

function activity(more: Partial<Activity>): Activity {
  return { types: [], declarations: [], servicesSince: new Map(), ...more }
}

const OPENED = [['incident.opened']]

describe('coverageOf', () => {
  it('knows no source where nobody ever sent what is needed', () => {
    const other = activity({ types: [sent('a', 'request.opened', '2026-01-01')] })
    expect(coverageOf(OPENED, other, MARCH, options)).toBe('no_source')
  })

  it('needs one type of every group', () => {
    const needs = [['incident.opened', 'request.opened'], ['incident.resolved']]
    const opened = activity({ types: [sent('a', 'request.opened', '2026-01-01')] })
    expect(coverageOf(needs, opened, MARCH, options)).toBe('no_source')
    const both = activity({ types: [...opened.types, sent('b', 'incident.resolved', '2026-01-01')] })
    expect(coverageOf(needs, both, MARCH, options)).toBe('assumed')
  })

  it('assumes that a source covers what it sends from the day of its first event on', () => {
    const since = (first: string) => activity({ types: [sent('a', 'incident.opened', first)] })
    expect(coverageOf(OPENED, since('2026-03-01T17:00:00Z'), MARCH, options)).toBe('assumed')
    expect(coverageOf(OPENED, since('2026-03-02T00:00:00Z'), MARCH, options)).toBe('partial')
    expect(coverageOf(OPENED, since('2026-04-01T00:00:00Z'), MARCH, options)).toBe('none')
  })

  it('holds a source to what it declares', () => {
    const declared = (from: string, to: string) =>
      activity({
        types: [sent('a', 'incident.opened', '2026-01-01')],
        declarations: [{ source: 'a', types: ['incident.*'], services: [], from: at(from), to: at(to) }],
      })
    expect(coverageOf(OPENED, declared('2026-03-01', '2026-04-01'), MARCH, options)).toBe('declared')
    expect(coverageOf(OPENED, declared('2026-03-01', '2026-03-31'), MARCH, options)).toBe('partial')
    expect(coverageOf(OPENED, declared('2026-01-01', '2026-03-01'), MARCH, options)).toBe('none')
  })

  it('joins declarations with no more than a weekend between them', () => {
    const two = (second: string) =>
      activity({
        types: [sent('a', 'incident.opened', '2026-01-01')],
        declarations: [
          {
            source: 'a',
            types: ['incident.opened'],
            services: [],
            from: at('2026-03-01'),
            to: at('2026-03-13'),
          },
          { source: 'a', types: ['incident.opened'], services: [], from: at(second), to: at('2026-04-01') },
        ],
      })
    expect(coverageOf(OPENED, two('2026-03-16'), MARCH, options)).toBe('declared')
    expect(coverageOf(OPENED, two('2026-03-17'), MARCH, options)).toBe('partial')
  })

  it('asks a running window only about what has passed', () => {
    const declared = activity({
      types: [sent('a', 'incident.opened', '2026-01-01')],
      declarations: [
        {
          source: 'a',
          types: ['incident.opened'],
          services: [],
          from: at('2026-10-01'),
          to: at('2026-10-20T12:00:00Z'),
        },
      ],
    })
    expect(coverageOf(OPENED, declared, window('2026-10-01', '2026-11-01'), options)).toBe('declared')
  })

  it('judges a service by when the source first spoke of it', () => {
    const services = activity({
      types: [sent('a', 'incident.opened', '2026-01-01')],
      servicesSince: new Map([[sinceKey('pay', 'a', 'incident'), at('2026-03-10')]]),
    })
    expect(coverageOf(OPENED, services, MARCH, { ...options, services: ['pay'] })).toBe('partial')
    const unheard = { ...services, servicesSince: new Map<string, number>() }
    expect(coverageOf(OPENED, unheard, MARCH, { ...options, services: ['pay'] })).toBe('no_source')
  })
})
