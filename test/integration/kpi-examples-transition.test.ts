import { describe, expect, it } from 'vitest'
import { anItem, eventsOf } from '../support/builders.ts'
import { forStories } from '../support/stories.ts'

const NOW = Date.parse('2026-05-01T00:00Z')
const DAYS = 86_400

const aChange = (subject: string) => anItem('change', subject)

/** Each story is worked out by hand in its comments. All of it happens in March 2026, seen from the first of May, in UTC. */
describe('a story for every KPI of changes', () => {
  const stories = forStories({ timezone: 'UTC', now: NOW })
  const { kpi } = stories

  it('change_success_rate, change_backout_rate: how the changes closed in the month ended', async () => {
    await stories.collector.send(
      eventsOf(
        aChange('A').on('closed', '2026-03-02T08:00Z', { outcome: 'successful' }),
        aChange('B').on('closed', '2026-03-03T08:00Z', { outcome: 'successful' }),
        aChange('C').on('closed', '2026-03-04T08:00Z', { outcome: 'successful_with_issues' }),
        aChange('D').on('closed', '2026-03-05T08:00Z', { outcome: 'failed' }),
        // The review changed its mind: it counts once, by its last word.
        aChange('E')
          .on('closed', '2026-03-06T08:00Z', { outcome: 'successful' })
          .on('closed', '2026-03-07T08:00Z', { outcome: 'backed_out' }),
        // Called off: no outcome, whatever it was closed with.
        aChange('F')
          .on('cancelled', '2026-03-08T08:00Z')
          .on('closed', '2026-03-09T08:00Z', { outcome: 'failed' }),
        aChange('G').on('closed', '2026-04-01T00:00Z', { outcome: 'failed' }), // in April
      ),
    )
    // A, B and C of five; of these one, C, with issues; one, E, backed out.
    expect(await kpi('change_success_rate')).toMatchObject({
      value: 3 / 5,
      numerator: 3,
      denominator: 5,
      beside: { with_issues_share: 1 / 5 },
    })
    expect(await kpi('change_backout_rate')).toMatchObject({ value: 1 / 5, n: 5 })
    // Nothing was closed in May so far: there is no share, and none beside it.
    expect(await kpi('change_success_rate', 'period=2026-05')).toMatchObject({
      value: null,
      reason: 'no_data',
      beside: { with_issues_share: null },
    })
  })

  it('emergency_change_share: of the changes that say what kind they are', async () => {
    const outcome = 'successful'
    await stories.collector.send(
      eventsOf(
        aChange('A').on('closed', '2026-03-02T08:00Z', { outcome, kind: 'standard' }),
        aChange('B').on('closed', '2026-03-02T08:00Z', { outcome, kind: 'normal' }),
        aChange('C').on('closed', '2026-03-02T08:00Z', { outcome, kind: 'normal' }),
        // Asked for as a normal one, and then it could not wait.
        aChange('D')
          .on('requested', '2026-03-01T08:00Z', { kind: 'normal' })
          .on('approved', '2026-03-01T09:00Z', { kind: 'emergency' })
          .on('closed', '2026-03-02T08:00Z', { outcome }),
        aChange('E').on('closed', '2026-03-02T08:00Z', { outcome }), // does not say: not in the sample
        aChange('F').on('requested', '2026-03-02T08:00Z', { kind: 'emergency' }), // not closed yet
      ),
    )
    expect(await kpi('emergency_change_share')).toMatchObject({
      value: 1 / 4, // D of A, B, C and D
      n: 4,
      beside: { closed_without_kind: 1 },
    })
  })

  it('unauthorised_change_share: no approval before, nor within 5 days after', async () => {
    const implemented = '2026-03-10T08:00Z'
    const normal = { kind: 'normal' }
    await stories.collector.send(
      eventsOf(
        aChange('A').on('approved', '2026-03-09T08:00Z', normal).on('implemented', implemented), // before: in order
        aChange('B').on('implemented', implemented, normal).on('approved', '2026-03-15T08:00Z'), // 5 days after: in order
        aChange('C').on('implemented', implemented, normal).on('approved', '2026-03-15T08:01Z'), // a minute later: too late
        aChange('D').on('implemented', implemented, { kind: 'emergency' }), // never
        aChange('E').on('implemented', implemented, { kind: 'standard' }), // approved by its kind
        aChange('F').on('implemented', implemented), // of no kind: nobody knows whether it needed an approval
        aChange('G').on('approved', '2026-03-09T08:00Z', normal), // not implemented
      ),
    )
    expect(await kpi('unauthorised_change_share')).toMatchObject({
      value: 2 / 5, // C and D of A to E
      numerator: 2,
      denominator: 5,
      beside: { implemented_without_kind: 1 },
      maturing: false,
    })
  })

  it('unauthorised_change_share: where nobody tells of approvals, none says nothing', async () => {
    const normal = { kind: 'normal' }
    await stories.collector.send(
      eventsOf(
        aChange('A').ofService('mail').on('implemented', '2026-02-10T08:00Z', normal),
        aChange('B').ofService('mail').on('implemented', '2026-03-10T08:00Z', normal),
      ),
    )
    expect(await kpi('unauthorised_change_share')).toMatchObject({ value: null, reason: 'no_source', n: 1 })

    // From the 9th of March on the tool of approvals is connected. It knows of no services.
    await stories.collector.send(
      aChange('C').toldBy('approvals').on('approved', '2026-03-09T08:00Z').events(),
    )
    expect(await kpi('unauthorised_change_share')).toMatchObject({ value: 1, n: 1, coverage: 'partial' })
    expect(await kpi('unauthorised_change_share', 'period=2026-03&service=mail')).toMatchObject({ value: 1 })
    expect(await kpi('unauthorised_change_share', 'period=2026-02')).toMatchObject({
      value: null,
      reason: 'not_covered',
      n: 1,
    })
  })

  it('unauthorised_change_share: for 5 days an approval may still come', async () => {
    await stories.collector.send(
      eventsOf(
        aChange('A').on('approved', '2026-03-01T08:00Z', { kind: 'normal' }),
        aChange('B').on('implemented', '2026-03-31T08:00Z', { kind: 'normal' }),
      ),
    )
    for (const [now, maturing] of [
      ['2026-04-05T23:59Z', true],
      ['2026-04-06T00:00Z', false],
    ] as const) {
      stories.collector.now = Date.parse(now)
      expect(await kpi('unauthorised_change_share'), now).toMatchObject({ value: 1, n: 1, maturing })
    }
  })

  it('changes_in_window: carried out between the planned start and end', async () => {
    const planned = { planned_start: '2026-03-10T20:00:00Z', planned_end: '2026-03-10T22:00:00Z' }
    await stories.collector.send(
      eventsOf(
        aChange('A').on('scheduled', '2026-03-02T08:00Z', planned).on('implemented', '2026-03-10T20:00Z'), // as it began
        aChange('B').on('scheduled', '2026-03-02T08:00Z', planned).on('implemented', '2026-03-10T22:00Z'), // as it ended
        aChange('C').on('scheduled', '2026-03-02T08:00Z', planned).on('implemented', '2026-03-10T22:01Z'), // too late
        aChange('D').on('scheduled', '2026-03-02T08:00Z', planned).on('implemented', '2026-03-09T21:00Z'), // a day early
        // Put off by a day, and carried out then. The clocks of its tool are an hour ahead.
        aChange('E')
          .on('scheduled', '2026-03-02T08:00Z', planned)
          .on('scheduled', '2026-03-09T08:00Z', {
            planned_start: '2026-03-11T21:00:00+01:00',
            planned_end: '2026-03-11T23:00:00+01:00',
          })
          .on('implemented', '2026-03-11T20:30Z'),
        aChange('F').on('implemented', '2026-03-12T08:00Z'), // had no window
        aChange('G')
          .on('scheduled', '2026-03-02T08:00Z', { planned_start: '2026-03-10T20:00:00Z' })
          .on('implemented', '2026-03-10T21:00Z'), // without an end it is none
      ),
    )
    expect(await kpi('changes_in_window')).toMatchObject({
      value: 3 / 5, // A, B and E of A to E
      n: 5,
      beside: { implemented_without_window: 2 },
    })
  })

  it('change_lead_time: from the request until it was carried out, and its two phases', async () => {
    await stories.collector.send(
      eventsOf(
        // 4 days: 1 until it was approved, 3 until it was carried out.
        aChange('A')
          .on('requested', '2026-03-02T08:00Z')
          .on('approved', '2026-03-03T08:00Z')
          .on('implemented', '2026-03-06T08:00Z'),
        // 10 days: 5 and 5. Requested in February, but carried out in March.
        aChange('B')
          .on('requested', '2026-02-25T08:00Z')
          .on('approved', '2026-03-02T08:00Z')
          .on('implemented', '2026-03-07T08:00Z'),
        // 2 days, without an approval: in no phase.
        aChange('C').on('requested', '2026-03-02T08:00Z').on('implemented', '2026-03-04T08:00Z'),
        aChange('D').on('requested', '2026-03-02T08:00Z').on('approved', '2026-03-20T08:00Z'), // not carried out yet
        aChange('E').on('implemented', '2026-03-04T08:00Z'), // nobody knows since when
      ),
    )
    // Of 2, 4 and 10 days the median is 4; the mean 16 / 3; the 90th percentile 8/10 of the way from 4 to 10.
    expect(await kpi('change_lead_time')).toMatchObject({
      value: 4 * DAYS,
      n: 3,
      statistics: {
        median: 4 * DAYS,
        mean: expect.closeTo((16 / 3) * DAYS, 6),
        p90: expect.closeTo(8.8 * DAYS, 6),
      },
      beside: {
        request_to_approval_seconds: 3 * DAYS, // between 1 and 5
        approval_to_implementation_seconds: 4 * DAYS, // between 3 and 5
      },
    })
  })

  it('change_backlog: what was asked for or approved, and still waits when the month ends', async () => {
    const requested = '2026-03-02T08:00Z'
    await stories.collector.send(
      eventsOf(
        aChange('A').on('requested', requested), // waits
        aChange('B').on('requested', requested).on('approved', '2026-03-03T08:00Z'), // waits, approved
        aChange('C').on('requested', requested).on('implemented', '2026-04-01T08:00Z'), // waited until April
        aChange('D').on('requested', requested).on('implemented', '2026-03-20T08:00Z'),
        aChange('E').on('requested', requested).on('closed', '2026-03-20T08:00Z', { outcome: 'failed' }),
        aChange('F').on('requested', requested).on('cancelled', '2026-03-20T08:00Z'),
        aChange('G').on('requested', requested).on('rejected', '2026-03-20T08:00Z'),
        // Refused, worked over, and approved after all: waits, approved.
        aChange('H')
          .on('requested', requested)
          .on('rejected', '2026-03-10T08:00Z')
          .on('approved', '2026-03-20T08:00Z'),
        aChange('I').on('requested', '2026-04-01T08:00Z'), // not yet
      ),
    )
    expect(await kpi('change_backlog')).toMatchObject({ value: 4, n: 4, beside: { approved: 2 } }) // A, B, C and H
  })
})
