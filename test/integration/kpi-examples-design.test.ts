import { describe, expect, it } from 'vitest'
import { anItem, eventsOf } from '../support/builders.ts'
import { forStories } from '../support/stories.ts'

/** Each story is worked out by hand in its comments. All of it happens in March 2026, seen from the first of May, in Berlin. */
describe('a story for every KPI of design', () => {
  const stories = forStories({ timezone: 'Europe/Berlin', now: Date.parse('2026-05-01T00:00+02:00') })
  const { kpi } = stories

  it('capacity_within_threshold: of 21 samples one may be a peak', async () => {
    const sampled = (
      subject: string,
      resource: string,
      used: readonly number[],
      told: Record<string, unknown>,
    ) =>
      used.reduce(
        (item, one, i) =>
          item.on('sampled', `2026-03-${10 + Math.floor(i / 10)}T${10 + (i % 10)}:00Z`, {
            resource,
            used: one,
            limit: 100,
            ...told,
          }),
        anItem('capacity', subject),
      )
    const twenty = Array.from({ length: 20 }, () => 50)
    await stories.collector.send(
      eventsOf(
        // The 95th percentile of 21 samples is the 20th in order: 50, under the 80 % that hold without a threshold.
        sampled('db', 'disk', [...twenty, 100], {}),
        // Of 20 samples it lies between the 19th and the 20th: 50 + 0.05 × 50 = 52.5, not under 52.5 %.
        sampled('cache', 'memory', [...twenty.slice(1), 100], { threshold: 0.525 }),
        // Exactly on its threshold is not under it.
        sampled('web', 'disk', [80], {}),
        // First 90 % may be used, then 95: the latest word counts, and 92 is under it.
        sampled('mail', 'disk', [92], { threshold: 0.9 }).on('sampled', '2026-03-12T08:00Z', {
          resource: 'disk',
          used: 92,
          limit: 100,
          threshold: 0.95,
        }),
        // In April: not of this month.
        anItem('capacity', 'fax').on('sampled', '2026-04-02T08:00Z', {
          resource: 'disk',
          used: 1,
          limit: 100,
        }),
      ),
    )
    // The disks of db and mail.
    expect(await kpi('capacity_within_threshold')).toMatchObject({ value: 0.5, n: 4, numerator: 2 })
  })

  it('unplanned_capacity_adjustments: what the plan did not have, or nobody says that it had', async () => {
    await stories.collector.send(
      eventsOf(
        anItem('capacity', 'disk').on('adjusted', '2026-03-09T20:00Z', { planned: false }),
        anItem('capacity', 'memory').on('adjusted', '2026-03-10T20:00Z'), // does not say: unplanned
        anItem('capacity', 'link').on('adjusted', '2026-03-11T20:00Z', { planned: true }), // beside the value
        anItem('capacity', 'disk').on('sampled', '2026-03-12T20:00Z', {
          resource: 'disk',
          used: 1,
          limit: 2,
        }), // a sample
      ),
    )
    expect(await kpi('unplanned_capacity_adjustments')).toMatchObject({
      value: 2,
      n: 2,
      beside: { planned: 1 },
    })
  })

  it('design_review_pass_rate: each design by its first review', async () => {
    await stories.collector.send(
      eventsOf(
        anItem('design', 'A').on('reviewed', '2026-03-02T08:00Z', { outcome: 'accepted', round: 1 }),
        // Rejected at first; that it was accepted a week later does not help.
        anItem('design', 'B')
          .on('reviewed', '2026-03-03T08:00Z', { outcome: 'rejected', round: 1 })
          .on('reviewed', '2026-03-10T08:00Z', { outcome: 'accepted', round: 2 }),
        // Without a round the first review that we know of is the first.
        anItem('design', 'C').on('reviewed', '2026-03-04T08:00Z', { outcome: 'accepted' }),
        // Of this one only the second round is known.
        anItem('design', 'D').on('reviewed', '2026-03-05T08:00Z', { outcome: 'accepted', round: 2 }),
        // First reviewed in February: it counted there.
        anItem('design', 'E')
          .on('reviewed', '2026-02-25T08:00Z', { outcome: 'rejected' })
          .on('reviewed', '2026-03-05T08:00Z', { outcome: 'accepted' }),
      ),
    )
    // A and C of A, B, C and D.
    expect(await kpi('design_review_pass_rate')).toMatchObject({ value: 2 / 4, n: 4, numerator: 2 })
  })

  it('continuity_test_pass_rate: inside the objectives; the verdict counts only where they cannot tell', async () => {
    const test = (subject: string, data: Record<string, unknown>) =>
      anItem('continuity', subject).on('tested', '2026-03-14T16:00Z', data)
    const objectives = { rto_target_seconds: 7200, rpo_target_seconds: 300 }
    await stories.collector.send(
      eventsOf(
        test('A', { ...objectives, rto_seconds: 7200, rpo_seconds: 60 }), // exactly the two hours: inside
        test('B', { ...objectives, rto_seconds: 5400, rpo_seconds: 301, passed: true }), // a second of data too much
        test('C', { rto_target_seconds: 7200, rto_seconds: 5400 }), // has no RPO to miss: inside
      ),
    )
    expect(await kpi('continuity_test_pass_rate')).toMatchObject({ value: 2 / 3, n: 3, provenance: 'exact' })

    await stories.collector.send(
      eventsOf(
        test('D', { ...objectives, rto_seconds: 5400, passed: true }), // the RPO was not measured: by verdict
        test('E', { passed: false }), // by verdict
        test('F', { rto_seconds: 60 }), // no objective and no verdict: not judged
      ),
    )
    // A, C and D of A, B, C, D and E.
    expect(await kpi('continuity_test_pass_rate')).toMatchObject({
      value: 3 / 5,
      n: 5,
      provenance: 'from_tool',
      rule: 'the verdict of those who tested',
      beside: { not_judged: 1 },
    })
  })
})
