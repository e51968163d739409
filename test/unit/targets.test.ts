import { describe, expect, it } from 'vitest'
import { type Decision, targetsOf } from '../../collector/targets/history.ts'
import { type Asked, statusFor, targetFor } from '../../collector/targets/judge.ts'

const day = (date: string) => Date.parse(`${date}T00:00Z`)
const april = { from: day('2026-04-01'), to: day('2026-05-01') }
const march = { from: day('2026-03-01'), to: day('2026-04-01') }

function decided(value: number | null, from: string, decidedAt: string, service?: string): Decision {
  const at = day(decidedAt)
  return {
    id: `${decidedAt} ${value}`,
    kpi: 'reopen_rate',
    service,
    value,
    from: day(from),
    why: undefined,
    decidedAt: at,
    actor: undefined,
  }
}

function asked(more: Partial<Asked> = {}): Asked {
  const now = day('2026-06-01')
  return { kpi: 'reopen_rate', unit: 'ratio', window: april, now, services: [], isPart: false, ...more }
}

describe('the history of a target', () => {
  it('holds each from its own beginning on', () => {
    const targets = targetsOf([
      decided(0.1, '2026-01-01', '2025-12-20'),
      decided(0.05, '2026-04-01', '2026-03-05'),
    ])
    expect(targets.history('reopen_rate').map(({ value, from, until }) => [value, from, until])).toEqual([
      [0.1, day('2026-01-01'), day('2026-04-01')],
      [0.05, day('2026-04-01'), undefined],
    ])
    expect(targetFor(targets, asked({ window: march }))).toBe(0.1)
    expect(targetFor(targets, asked())).toBe(0.05)
    expect(
      targetFor(targets, asked({ window: { from: day('2025-11-01'), to: day('2025-12-01') } })),
    ).toBeNull()
  })

  it('forgets what was decided before for a time that a later decision is about', () => {
    const targets = targetsOf([
      decided(0.05, '2026-04-01', '2026-03-05'),
      decided(0.08, '2026-03-15', '2026-03-10'),
    ])
    expect(targetFor(targets, asked())).toBe(0.08)
    expect(targets.history('reopen_rate')).toHaveLength(1)
  })

  it('ends where it was taken away, and takes the last word for a month in which it changed', () => {
    const targets = targetsOf([
      decided(0.1, '2026-01-01', '2026-01-01'),
      decided(null, '2026-04-15', '2026-04-15'),
    ])
    expect(targetFor(targets, asked({ window: march }))).toBe(0.1)
    expect(targetFor(targets, asked())).toBeNull()
    expect(targetFor(targets, asked({ now: day('2026-04-10') }))).toBe(0.1)
  })
})

describe('the target of a value', () => {
  const targets = targetsOf([
    decided(0.1, '2026-01-01', '2026-01-01'),
    decided(0.02, '2026-01-01', '2026-01-02', 'payments'),
  ])

  it.each<[string, Partial<Asked>, number | null]>([
    ['of all services', {}, 0.1],
    ['of a service that has its own', { services: ['payments'] }, 0.02],
    ['of a service that has none: that of all', { services: ['mail'] }, 0.1],
    ['of several services: that of all', { services: ['payments', 'mail'] }, 0.1],
    ['of one priority: that of all', { isPart: true }, 0.1],
    ['of a service, where the unit adds up: its own', { services: ['payments'], unit: 'count' }, 0.02],
    ['of another service, where the unit adds up: none', { services: ['mail'], unit: 'count' }, null],
    ['of one priority, where the unit adds up: none', { isPart: true, unit: 'count' }, null],
  ])('%s', (_name, more, expected) => {
    expect(targetFor(targets, asked(more))).toBe(expected)
  })
})

describe('whether a target is met', () => {
  it.each<[string, Parameters<typeof statusFor>[0], Parameters<typeof statusFor>[1], string]>([
    [
      'more is better, and it is just reached',
      { value: 0.95, n: 20, target: 0.95 },
      { direction: 'up', minimumN: 20 },
      'met',
    ],
    [
      'more is better, and it is not',
      { value: 0.94, n: 20, target: 0.95 },
      { direction: 'up', minimumN: 20 },
      'missed',
    ],
    ['less is better', { value: 3600, n: 50, target: 7200 }, { direction: 'down', minimumN: 20 }, 'met'],
    [
      'less is better, and it is more',
      { value: 7201, n: 50, target: 7200 },
      { direction: 'down', minimumN: 20 },
      'missed',
    ],
    [
      'nearer to zero is better',
      { value: -0.06, n: 1, target: 0.05 },
      { direction: 'zero', minimumN: 0 },
      'missed',
    ],
    [
      'nearer to zero is better, on either side',
      { value: -0.05, n: 1, target: 0.05 },
      { direction: 'zero', minimumN: 0 },
      'met',
    ],
    ['too few', { value: 1, n: 19, target: 0.95 }, { direction: 'up', minimumN: 20 }, 'too_few'],
    ['no data', { value: null, n: 0, target: 0.95 }, { direction: 'up', minimumN: 20 }, 'no_data'],
    ['no target', { value: 1, n: 19, target: null }, { direction: 'up', minimumN: 20 }, 'no_target'],
  ])('%s', (_name, value, entry, expected) => {
    expect(statusFor(value, entry)).toBe(expected)
  })
})
