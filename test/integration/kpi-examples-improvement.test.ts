import { describe, expect, it } from 'vitest'
import type { BreakdownAnswer } from '../../shared/api/answers.ts'
import { anItem, eventsOf } from '../support/builders.ts'
import { forStories } from '../support/stories.ts'

const DAYS = 86_400

/** Each story is worked out by hand in its comments. All of it happens in March 2026, seen from the first of May, in Berlin. */
describe('a story for every KPI of improvement', () => {
  const stories = forStories({ timezone: 'Europe/Berlin', now: Date.parse('2026-05-01T00:00+02:00') })
  const { kpi } = stories

  it('improvements_in_flight: approved and not done with at the end of the window, overdue ones beside', async () => {
    await stories.collector.send(
      eventsOf(
        anItem('improvement', 'A')
          .on('registered', '2026-02-02T08:00Z', { title: 'A', kpi: 'mtrs', due: '2026-03-31' })
          .on('approved', '2026-02-03T08:00Z'), // due on the last day of March, which is over when March is
        anItem('improvement', 'B')
          .on('registered', '2026-02-02T08:00Z', { title: 'B', kpi: 'mtrs', due: '2026-03-10' })
          .on('approved', '2026-02-03T08:00Z')
          .on('implemented', '2026-03-20T08:00Z'), // in place, not verified: in flight, no longer overdue
        anItem('improvement', 'C').on('registered', '2026-03-02T08:00Z', { title: 'C', kpi: 'mtrs' }), // only an idea
        anItem('improvement', 'D')
          .on('registered', '2026-03-02T08:00Z', { title: 'D', kpi: 'mtrs' })
          .on('approved', '2026-03-03T08:00Z')
          .on('cancelled', '2026-03-04T08:00Z'), // given up
        // Verified in February, so not in flight when February ended; taken up again in March.
        anItem('improvement', 'E')
          .on('registered', '2026-01-02T08:00Z', { title: 'E', kpi: 'mtrs' })
          .on('approved', '2026-01-03T08:00Z')
          .on('verified', '2026-02-20T08:00Z')
          .on('reopened', '2026-03-20T08:00Z'),
      ),
    )
    expect(await kpi('improvements_in_flight')).toMatchObject({ value: 3, n: 3, beside: { overdue: 1 } }) // A, B, E
    expect(await kpi('improvements_in_flight', 'period=2026-02')).toMatchObject({ value: 2 }) // A, B
    expect(await kpi('improvements_in_flight', 'period=2026-01')).toMatchObject({ value: 1 }) // E
  })

  it('improvement_on_time_share: in place by the end of the day on which it was due', async () => {
    const improvement = (subject: string, due: string) =>
      anItem('improvement', subject).on('registered', '2026-02-02T08:00Z', {
        title: subject,
        kpi: 'mtrs',
        due,
      })
    await stories.collector.send(
      eventsOf(
        // The tenth of March ends in Berlin at 23:00 UTC.
        improvement('A', '2026-03-10').on('implemented', '2026-03-10T22:59Z'), // on time
        improvement('B', '2026-03-10').on('implemented', '2026-03-10T23:00Z'), // a minute too late
        improvement('C', '2026-03-10T12:00:00Z').on('implemented', '2026-03-10T12:00Z'), // on the very instant: on time
        improvement('D', '2026-03-31'), // never implemented; the last day belongs to March
        improvement('E', '2026-03-10').on('cancelled', '2026-03-05T08:00Z'), // given up before it was due: not due
        improvement('F', '2026-03-10').on('cancelled', '2026-03-15T08:00Z'), // given up when it was late: late
        // Put off to April before anybody looked: due in April.
        improvement('G', '2026-03-10').on('updated', '2026-03-09T08:00Z', { due: '2026-04-10' }),
        // In place on time and then reopened: it was not.
        improvement('H', '2026-03-20')
          .on('implemented', '2026-03-18T08:00Z')
          .on('reopened', '2026-04-02T08:00Z'),
      ),
    )
    // A and C of A, B, C, D, F and H.
    expect(await kpi('improvement_on_time_share')).toMatchObject({
      value: 2 / 6,
      n: 6,
      numerator: 2,
      beside: { given_up: 1 },
    })
    // On the twentieth of March at noon neither D nor H was due yet.
    stories.collector.now = Date.parse('2026-03-20T12:00+01:00')
    expect(await kpi('improvement_on_time_share')).toMatchObject({ value: 2 / 4, n: 4, running: true })
  })

  it('improvement_cycle_time: from the registration to the verification', async () => {
    const improvement = (subject: string, registered: string) =>
      anItem('improvement', subject).on('registered', registered, { title: subject, kpi: 'mtrs' })
    await stories.collector.send(
      eventsOf(
        improvement('A', '2026-03-01T08:00Z').on('verified', '2026-03-11T08:00Z'), // 10 days
        improvement('B', '2026-01-01T08:00Z').on('verified', '2026-03-02T08:00Z'), // 31 + 28 + 1 = 60 days
        improvement('C', '2026-03-01T08:00Z').on('implemented', '2026-03-11T08:00Z'), // not verified yet
        // Verified, reopened and verified again: it took 20 days, not 5.
        improvement('D', '2026-03-01T08:00Z')
          .on('verified', '2026-03-06T08:00Z')
          .on('reopened', '2026-03-07T08:00Z')
          .on('verified', '2026-03-21T08:00Z'),
      ),
    )
    // Of 10, 20 and 60 days: the median is 20, the mean 30; the 90th percentile lies 8/10 of the way from 20 to 60.
    expect(await kpi('improvement_cycle_time')).toMatchObject({
      value: 20 * DAYS,
      n: 3,
      statistics: { median: 20 * DAYS, mean: 30 * DAYS, p90: expect.closeTo(52 * DAYS, 6) },
    })
  })

  it('targets_reached_share: verified with the verdict that the target was met', async () => {
    const improvement = (subject: string) =>
      anItem('improvement', subject).on('registered', '2026-01-02T08:00Z', { title: subject, kpi: 'mtrs' })
    await stories.collector.send(
      eventsOf(
        improvement('A').on('verified', '2026-03-02T08:00Z', { verdict: 'met' }),
        improvement('B').on('verified', '2026-03-02T08:00Z', { verdict: 'missed' }),
        improvement('C').on('verified', '2026-03-02T08:00Z'), // without a verdict
        improvement('D').on('verified', '2026-02-27T08:00Z', { verdict: 'met' }), // in February
      ),
    )
    expect(await kpi('targets_reached_share')).toMatchObject({
      value: 1 / 3,
      n: 3,
      beside: { without_verdict: 1 },
    })
  })

  it('targets_reached_share: says nothing while nobody ever gave a verdict', async () => {
    await stories.collector.send(
      anItem('improvement', 'A')
        .on('registered', '2026-01-02T08:00Z', { title: 'A', kpi: 'mtrs' })
        .on('verified', '2026-03-02T08:00Z')
        .events(),
    )
    expect(await kpi('targets_reached_share')).toMatchObject({ value: null, reason: 'no_data', n: 1 })
  })

  it('improvements_sustained: whether the level still held 90 days later, by the calendar', async () => {
    const verified = (subject: string, at: string) =>
      anItem('improvement', subject)
        .on('registered', '2025-11-02T08:00Z', { title: subject, kpi: 'mtrs' })
        .on('verified', at, { verdict: 'met' })
    await stories.collector.send(
      eventsOf(
        // The 90th day after the first of December 2025 is the first of March: 30 + 31 + 28 + 1. In the morning already.
        verified('A', '2025-12-01T15:00Z').on('checked', '2026-03-01T08:00Z', { sustained: true }),
        verified('B', '2025-12-01T15:00Z').on('checked', '2026-03-20T08:00Z', { sustained: false }),
        verified('C', '2026-02-01T15:00Z').on('checked', '2026-03-20T08:00Z', { sustained: true }), // after 47 days: early
        // Looked at too early, and once more when it was time: the last word counts.
        verified('D', '2025-12-10T15:00Z')
          .on('checked', '2026-02-01T08:00Z', { sustained: false })
          .on('checked', '2026-03-10T08:00Z', { sustained: true }),
      ),
    )
    // A and D of A, B and D.
    expect(await kpi('improvements_sustained')).toMatchObject({
      value: 2 / 3,
      n: 3,
      beside: { checked_early: 1 },
    })
  })

  it('an improvement counts for the service that it names, though its events come without one', async () => {
    await stories.collector.send(
      anItem('improvement', 'A')
        .on('registered', '2026-03-02T08:00Z', { title: 'A', kpi: 'mtrs', service: 'payments' })
        .on('approved', '2026-03-03T08:00Z')
        .events(),
    )
    const { segments } = await stories.collector.get<BreakdownAnswer>(
      '/api/v1/kpis/improvements_in_flight/breakdown?by=service&period=2026-03',
    )
    expect(segments.map(({ segment, value }) => [segment, value])).toEqual([['payments', 1]])
    expect(await kpi('improvements_in_flight', 'period=2026-03&service=payments')).toMatchObject({ value: 1 })
  })

  it('action_completion_share: done by the end of the day on which it was due', async () => {
    const action = (subject: string, due: string) =>
      anItem('decision', subject).on('recorded', '2026-03-03T14:00Z', { text: `Do ${subject}`, due })
    await stories.collector.send(
      eventsOf(
        // Done on time; the note of April does not make it late.
        action('A', '2026-03-20')
          .on('updated', '2026-03-20T22:00Z', { state: 'done' })
          .on('updated', '2026-04-02T08:00Z', { state: 'done', note: 'It is in the template.' }),
        action('B', '2026-03-20').on('updated', '2026-03-21T08:00Z', { state: 'done' }), // a day late
        // Said to be done, but it was not.
        action('C', '2026-03-20')
          .on('updated', '2026-03-19T08:00Z', { state: 'done' })
          .on('updated', '2026-03-25T08:00Z', { state: 'open' }),
        action('D', '2026-03-20').on('updated', '2026-03-10T08:00Z', { state: 'dropped' }), // no longer due
        action('E', '2026-04-20'), // due in April
        anItem('decision', 'F').on('recorded', '2026-03-03T14:00Z', { text: 'Do F' }), // without a date
      ),
    )
    // A of A, B and C.
    expect(await kpi('action_completion_share')).toMatchObject({
      value: 1 / 3,
      n: 3,
      numerator: 1,
      beside: { dropped: 1 },
    })
    const item = await stories.collector.get<{ state: string; title: string }>(
      '/api/v1/items/decision/desk/C',
    )
    expect(item).toMatchObject({ state: 'open', title: 'Do C' })
  })

  it('process_maturity: the mean of what was last assessed of each process', async () => {
    const assessed = (id: string, at: string, data: Record<string, unknown>) =>
      anItem('assessment', id).on('completed', at, data)
    await stories.collector.send(
      eventsOf(
        assessed('1', '2025-09-10T08:00Z', { process: 'change', maturity: 1, dimension: 'process' }),
        assessed('2', '2026-03-10T08:00Z', { process: 'change', maturity: 3, dimension: 'process' }), // instead of 1
        assessed('3', '2025-09-10T08:00Z', { process: 'change', maturity: 2, dimension: 'people' }), // still the latest
        assessed('4', '2026-03-10T08:00Z', { process: 'incident', maturity: 4 }), // as a whole
        assessed('5', '2026-04-10T08:00Z', { process: 'incident', maturity: 5 }), // in April
      ),
    )
    // At the end of March: 3, 2 and 4.
    expect(await kpi('process_maturity')).toMatchObject({ value: 3, n: 3 })
    // At the end of February: 1 and 2. At the end of April: 3, 2 and 5.
    expect(await kpi('process_maturity', 'period=2026-02')).toMatchObject({ value: 1.5, n: 2 })
    expect(await kpi('process_maturity', 'period=2026-04')).toMatchObject({
      value: expect.closeTo(10 / 3, 3),
      n: 3,
    })
    const { segments } = await stories.collector.get<BreakdownAnswer>(
      '/api/v1/kpis/process_maturity/breakdown?by=dimension&period=2026-03',
    )
    expect(segments.map(({ segment, value }) => [segment, value])).toEqual([
      ['people', 2],
      ['process', 3],
      ['whole', 4],
    ])
  })
})
