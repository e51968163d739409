import { describe, expect, it } from 'vitest'
import { checkEvent } from '../../../collector/ingest/check-event.ts'
import { TypeAdvice } from '../../../collector/ingest/type-advice.ts'
import { VOCABULARY } from '../../../shared/events/vocabulary.ts'

const NOTHING_NEAR = 'docs/events.md lists them.'

describe('a wrong type name', () => {
  it.each([
    ['incident.open', 'incident.opened'],
    ['incident.opend', 'incident.opened'],
    ['Incident.Opened', 'incident.opened'],
    ['incident_opened', 'incident.opened'],
    ['incidentOpened', 'incident.opened'],
    ['incidnet.opened', 'incident.opened'],
    ['incidents.resolved', 'incident.resolved'],
    ['incident.solved', 'incident.resolved'],
    ['change.cancel', 'change.cancelled'],
    ['change.canceled', 'change.cancelled'],
    ['changes.closed', 'change.closed'],
    ['problem.known-error', 'problem.known_error'],
    ['outage.end', 'outage.ended'],
    ['alarm.fired', 'alert.fired'],
    ['com.example.incident.opened', 'incident.opened'],
    ['incident.opened.v1', 'incident.opened'],
  ])('"%s": asks whether "%s" was meant', (wrong, right) => {
    expect(VOCABULARY.has(right)).toBe(true)
    expect(new TypeAdvice().on(wrong)).toBe(`Did you mean "${right}"?`)
  })

  it.each([
    [
      'change.created',
      'change has: requested, scheduled, approved, rejected, implemented, closed, cancelled.',
    ],
    ['survey.answered', 'survey has: sent, responded.'],
    ['problem', 'problem has: opened, linked, known_error, resolved, closed, cancelled.'],
    ['complaint.', 'complaint has: received, accepted.'],
  ])('"%s" is near to none: lists what its kind has', (wrong, advice) => {
    expect(new TypeAdvice().on(wrong)).toBe(advice)
  })

  it.each(['pageview', 'foo.bar', 'x', '.', '', '__proto__.x', 'constructor', 'a'.repeat(100)])(
    '"%s" is near to nothing: says where all are listed',
    (wrong) => {
      expect(new TypeAdvice().on(wrong)).toBe(NOTHING_NEAR)
    },
  )

  it('is told whole, with the code', () => {
    const context = {
      receivedAt: 0,
      lenient: true,
      defaultSource: 'test',
      admin: true,
      advice: new TypeAdvice(),
    }
    const { rejected } = checkEvent({ type: 'incident.open', subject: 'INC-1' }, context)
    expect(rejected).toMatchObject({
      code: 'unknown_type',
      message: '"incident.open" is no event type of Wheelhouse. Did you mean "incident.opened"?',
    })
  })

  it('is looked for a hundred times in a request, and no more', () => {
    const advice = new TypeAdvice()
    expect(advice.on('incident.open')).toContain('incident.opened')
    for (let i = 0; i < 99; i += 1) advice.on(`wrong.${i}`)
    expect(advice.on('incident.clos')).toBe(NOTHING_NEAR)
    expect(advice.on('incident.open')).toContain('incident.opened')
  })
})
