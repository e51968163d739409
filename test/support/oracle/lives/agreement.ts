import fc from 'fast-check'
import type { RandomLife } from '../random-lives.ts'
import { fields, told } from './fields.ts'

const hours = fc.constantFrom(
  [['08:00', '18:00']],
  [
    ['08:00', '12:00'],
    ['13:00', '17:30'],
  ],
  [['00:00', '24:00']],
  // Around the hours at which clocks change.
  [['01:30', '02:30']],
  [],
)

const target = fc.record(
  {
    item: fc.constantFrom('incident', 'request'),
    metric: fc.constantFrom('resolution', 'response', 'fulfilment'),
    priority: told(fc.integer({ min: 1, max: 3 })),
    seconds: fc.constantFrom(0, 1800, 14_400, 86_400, 500_000.5),
    share: told(fc.constantFrom(0.5, 0.9, 1)),
  },
  { requiredKeys: ['item', 'metric', 'seconds'] },
)

/** What was agreed with whom, the calendars that agreements name, and when services were not there. */
export const RANDOM_AGREEMENTS: readonly RandomLife[] = [
  {
    kind: 'agreement',
    verbs: ['activated', 'activated', 'expired', 'measured'],
    earlier: 30,
    data(verb) {
      if (verb === 'expired') return fc.constant({})
      if (verb === 'measured') {
        return fields({
          met: fc.boolean(),
          metric: told(fc.constantFrom('availability', 'resolution')),
          month: told(fc.constantFrom('2026-02', '2026-03', '2026-04')),
        })
      }
      return fields({
        kind: fc.constantFrom('sla', 'sla', 'sla', 'ola', 'uc'),
        calendar: told(fc.constantFrom('office', 'office', 'nights', 'nowhere')),
        depends_on: told(
          fc.array(fc.constantFrom('mail', 'web', 'agreement1', 'agreement2'), { maxLength: 2 }),
        ),
        availability_target: told(fc.constantFrom(0.9, 0.999)),
        targets: told(fc.array(target, { maxLength: 4 })),
      })
    },
  },
  {
    kind: 'calendar',
    verbs: ['defined'],
    subjects: ['office', 'nights'],
    earlier: 30,
    data: () =>
      fields({
        timezone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
        hours: fc.record(
          { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sun: hours },
          { requiredKeys: ['wed'] },
        ),
        holidays: told(fc.constant(['2026-03-04', '2026-04-01'])),
      }),
  },
  {
    kind: 'outage',
    verbs: ['started', 'ended', 'started'],
    data: () =>
      fields({
        planned: told(fc.constantFrom(false, false, true)),
        severity: told(fc.constantFrom('down', 'down', 'degraded')),
      }),
  },
  {
    kind: 'probe',
    verbs: ['sampled'],
    subjects: ['login', 'search'],
    data: () => fields({ up: fc.boolean() }),
  },
]
