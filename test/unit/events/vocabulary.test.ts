import { describe, expect, it } from 'vitest'
import { checkEvent } from '../../../collector/ingest/check-event.ts'
import { TypeAdvice } from '../../../collector/ingest/type-advice.ts'
import { exampleEvent } from '../../../shared/events/event-type.ts'
import { kindOf, VOCABULARY } from '../../../shared/events/vocabulary.ts'

/** The vocabulary, kind by kind, as it was agreed. Senders rely on every name. */
const AGREED: Record<string, string> = {
  service: 'registered updated retired mapped',
  team: 'defined',
  budget: 'set',
  cost: 'recorded',
  benefit: 'recorded',
  survey: 'sent responded',
  complaint: 'received accepted',
  agreement: 'activated expired measured',
  calendar: 'defined',
  outage: 'started ended',
  capacity: 'sampled adjusted',
  design: 'reviewed',
  continuity: 'tested',
  change: 'requested scheduled approved rejected implemented closed cancelled',
  commit: 'pushed',
  deployment: 'finished rolled_back',
  ci: 'audited',
  incident: 'opened responded assigned paused resumed updated resolved reopened closed cancelled',
  request: 'opened responded assigned paused resumed updated fulfilled reopened closed cancelled',
  problem: 'opened known_error linked resolved closed cancelled',
  alert: 'fired resolved',
  probe: 'sampled',
  improvement:
    'registered approved started held implemented verified checked reopened closed cancelled updated commented',
  target: 'set removed',
  baseline: 'reset',
  annotation: 'added',
  review: 'opened commented presented frozen closed',
  decision: 'recorded updated',
  assessment: 'completed',
  source: 'covered',
  import: 'retracted',
  item: 'erased',
  setting: 'changed',
}

const RESERVED_KINDS = ['improvement', 'target', 'baseline', 'annotation', 'review', 'decision']
const ABOUT_THE_DATA = [
  'source.covered',
  'service.mapped',
  'import.retracted',
  'item.erased',
  'setting.changed',
]

const context = {
  receivedAt: Date.UTC(2026, 9, 20, 12),
  lenient: false,
  defaultSource: 'test',
  admin: true,
  advice: new TypeAdvice(),
}

const types = [...VOCABULARY].map(([name, type]) => ({ name, type }))

/** What a type's example becomes with some of its data changed. */
function judged(name: string, data: Record<string, unknown>) {
  const type = VOCABULARY.get(name)
  if (!type) throw new RangeError(`no type ${name}`)
  const event = exampleEvent(name, type)
  return checkEvent({ ...event, data: { ...event.data, ...data } }, context).rejected ?? 'taken'
}

describe('the vocabulary', () => {
  it('has every type that was agreed, and no other', () => {
    const agreed = Object.entries(AGREED).flatMap(([kind, verbs]) =>
      verbs.split(' ').map((verb) => `${kind}.${verb}`),
    )
    expect([...VOCABULARY.keys()].sort()).toEqual(agreed.sort())
  })

  it.each(types)('$name: its example is right, as its CloudEvent', ({ name, type }) => {
    const event = exampleEvent(name, type)
    expect(checkEvent(event, context).rejected).toBeUndefined()
    expect(Date.parse(event.time)).toBeLessThan(Date.UTC(2026, 9))
  })

  it('gives every example an identity of its own', () => {
    const identities = types.map(({ type: { example } }) => `${example.source} ${example.id}`)
    expect(new Set(identities).size).toBe(types.length)
  })

  it('orders the types of a kind, and tells each in a sentence', () => {
    const places = types.map(({ name, type }) => `${kindOf(name)} ${type.rank} ${type.reserved}`)
    expect(new Set(places).size).toBe(types.length)
    for (const { type } of types) expect(type.summary).toMatch(/^[A-Z].*\.$/)
  })

  it('reserves what people decide and what is said about the data', () => {
    const reserved = types.filter(({ type }) => type.reserved).map(({ name }) => name)
    const decided = types.map(({ name }) => name).filter((name) => RESERVED_KINDS.includes(kindOf(name)))
    expect(reserved.sort()).toEqual([...decided, ...ABOUT_THE_DATA].sort())
    for (const { name, type } of types) {
      const { rejected } = checkEvent(exampleEvent(name, type), { ...context, admin: false })
      expect(rejected?.code, name).toBe(type.reserved ? 'reserved_type' : undefined)
    }
  })

  it('asks for a subject where there is an item, not where something was measured', () => {
    for (const { name, type } of types) {
      const { subject: _, ...event } = exampleEvent(name, type)
      const { rejected } = checkEvent(event, context)
      expect(rejected?.message.startsWith('subject: '), name).toBe(
        type.subject === 'required' ? true : undefined,
      )
    }
    const measured = types.filter(({ type }) => type.subject === 'optional').map(({ name }) => name)
    expect(measured).toEqual(expect.arrayContaining(['cost.recorded', 'capacity.sampled', 'probe.sampled']))
  })
})

describe('the fields of a type', () => {
  it.each(types)('$name: null clears what may be missing, and nothing else', ({ name, type }) => {
    const { properties = {}, required = [] } = type.data.toJSONSchema()
    for (const field of Object.keys(properties)) {
      expect(judged(name, { [field]: null }) === 'taken', field).toBe(!required.includes(field))
    }
    const { data: _, ...bare } = exampleEvent(name, type)
    expect(checkEvent(bare, context).rejected?.code).toBe(required.length > 0 ? 'invalid_data' : undefined)
  })

  it.each(types)('$name: keeps unknown fields', ({ name, type }) => {
    const { row } = checkEvent(
      { ...exampleEvent(name, type), data: { ...type.example.data, x_own: [1] } },
      context,
    )
    expect(JSON.parse(row?.data ?? '{}')).toMatchObject({ ...type.example.data, x_own: [1] })
  })

  const hours = (...spans: unknown[]) => ({ hours: { mon: spans } })

  it.each<[string, Record<string, unknown>, string]>([
    ['cost.recorded', { amount: '12' }, 'data.amount'],
    ['cost.recorded', { amount: Number.POSITIVE_INFINITY }, 'data.amount'],
    ['cost.recorded', { currency: 'eur' }, 'data.currency: must be a currency of ISO 4217, such as EUR'],
    ['cost.recorded', { currency: 'EURO' }, 'data.currency'],
    ['budget.set', { period: '2026-13' }, 'data.period: must be a month, such as 2026-10'],
    ['budget.set', { period: '2026-10-01' }, 'data.period'],
    ['agreement.activated', { kind: 'SLA' }, 'data.kind'],
    ['agreement.activated', { availability_target: 99.9 }, 'data.availability_target'],
    [
      'agreement.activated',
      { targets: [{ item: 'incident', metric: 'resolution' }] },
      'data.targets.0.seconds',
    ],
    ['agreement.activated', { targets: Array(10_000).fill({}) }, 'data.targets: Too big'],
    ['agreement.measured', { met: 'yes' }, 'data.met'],
    ['calendar.defined', { timezone: 'Mars/Olympus' }, 'data.timezone: must be a timezone'],
    ['calendar.defined', { timezone: '+02:00' }, 'data.timezone'],
    ['calendar.defined', { hours: { monday: [] } }, 'data.hours: Unrecognized key: "monday"'],
    ['calendar.defined', hours(['8:00', '18:00']), 'data.hours.mon.0.0: must be a time of day'],
    ['calendar.defined', hours(['24:00', '24:00']), 'data.hours.mon.0.0: must be a time of day'],
    ['calendar.defined', hours(['08:00', '24:01']), 'data.hours.mon.0.1: must be a time of day'],
    ['calendar.defined', hours(['22:00', '06:00']), 'data.hours.mon.0: must end after it begins'],
    ['calendar.defined', hours([{ toString: 1, valueOf: 1 }, '06:00']), 'data.hours.mon.0.0'],
    ['calendar.defined', hours(['08:00']), 'data.hours.mon.0'],
    ['calendar.defined', hours(['08:00', '12:00', '18:00']), 'data.hours.mon.0'],
    ['calendar.defined', { holidays: ['2026-02-30'] }, 'data.holidays.0: must be a date'],
    ['capacity.sampled', { limit: 0 }, 'data.limit'],
    ['capacity.sampled', { used: -1 }, 'data.used'],
    ['continuity.tested', { rto_seconds: -1 }, 'data.rto_seconds'],
    ['change.closed', { outcome: 'success' }, 'data.outcome'],
    ['change.requested', { planned_start: '2026-03-02' }, 'data.planned_start: must be an RFC 3339 time'],
    ['deployment.finished', { commits: [{ at: '2026-03-02T08:00:00Z' }] }, 'data.commits.0.sha'],
    ['commit.pushed', { sha: '' }, 'data.sha'],
    ['incident.opened', { priority: 0 }, 'data.priority'],
    ['improvement.registered', { size: 'XL' }, 'data.size'],
    ['improvement.registered', { due: 'soon' }, 'data.due: must be a date'],
    ['target.set', { value: '95 %' }, 'data.value'],
    ['review.closed', { month: 'March' }, 'data.month: must be a month'],
    ['decision.updated', { state: 'finished' }, 'data.state'],
    ['assessment.completed', { maturity: 6 }, 'data.maturity'],
    [
      'service.mapped',
      { rules: [{ when: {}, service: 'payments' }] },
      'data.rules.0.when: must name exactly one',
    ],
    [
      'service.mapped',
      { rules: [{ when: { ci: 'a', team: 'b' }, service: 'payments' }] },
      'data.rules.0.when: must name exactly one',
    ],
    ['service.mapped', { rules: [{ when: { colour: 'red' }, service: 'payments' }] }, 'data.rules.0.when'],
    ['source.covered', { types: [] }, 'data.types'],
  ])('%s refuses %j', (name, data, message) => {
    expect(judged(name, data)).toMatchObject({
      code: 'invalid_data',
      message: expect.stringContaining(message),
    })
  })

  it.each<[string, Record<string, unknown>]>([
    ['cost.recorded', { amount: -12.5 }],
    ['calendar.defined', hours(['00:00', '24:00'])],
    ['calendar.defined', { hours: {}, timezone: 'UTC', holidays: null }],
    ['improvement.updated', { due: '2026-05-29T16:00:00+02:00' }],
    ['improvement.updated', { title: null, due: null }],
    ['assessment.completed', { maturity: 0 }],
  ])('%s takes %j', (name, data) => {
    expect(judged(name, data)).toBe('taken')
  })
})
