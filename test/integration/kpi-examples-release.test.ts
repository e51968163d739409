import { describe, expect, it } from 'vitest'
import { anItem, eventsOf } from '../support/builders.ts'
import { forStories } from '../support/stories.ts'

const NOW = Date.parse('2026-05-01T00:00Z')
const DAYS = 86_400

const aDeployment = (subject: string) => anItem('deployment', subject)
const anAudited = (subject: string) => anItem('ci', subject)

/** Each story is worked out by hand in its comments. All of it happens in March 2026, seen from the first of May, in UTC. */
describe('a story for every KPI of releases and of configuration items', () => {
  const stories = forStories({ timezone: 'UTC', now: NOW })
  const { kpi } = stories

  it('deployment_frequency: how many reached production on a day of the calendar', async () => {
    const there = { environment: 'production', outcome: 'successful' }
    await stories.collector.send(
      eventsOf(
        aDeployment('A').on('finished', '2026-03-02T08:00Z', there),
        aDeployment('B').on('finished', '2026-03-02T16:00Z', { ...there, environment: 'prod' }),
        // It reached users, and was taken back later: it was a deployment.
        aDeployment('C').on('finished', '2026-03-20T08:00Z', there).on('rolled_back', '2026-03-20T09:00Z'),
        aDeployment('D').on('finished', '2026-03-21T08:00Z', { ...there, outcome: 'failed' }), // never got there
        aDeployment('E').on('finished', '2026-03-21T08:00Z', { ...there, environment: 'staging' }), // not for users
        aDeployment('F').on('finished', '2026-04-01T00:00Z', there), // in April
      ),
    )
    // A, B and C in the 31 days of March.
    expect(await kpi('deployment_frequency')).toMatchObject({ value: 3 / 31, n: 3, beside: { failed: 1 } })
    // Without a failed or a further one, silence is a true zero.
    expect(await kpi('deployment_frequency', 'period=2026-03-10')).toMatchObject({ value: 0, n: 0 })
    // Of a running month, the days that have elapsed: seen at noon of the 11th of April, 10.5.
    stories.collector.now = Date.parse('2026-04-11T12:00Z')
    expect(await kpi('deployment_frequency', 'period=2026-04')).toMatchObject({ value: 1 / 10.5, n: 1 })
  })

  it('lead_time_for_changes: from each commit until it was in production', async () => {
    const there = { environment: 'production', outcome: 'successful' }
    const a1 = { sha: 'a1', at: '2026-03-09T08:00:00Z' }
    const b2 = { sha: 'b2', at: '2026-03-06T09:00:00+01:00' }
    await stories.collector.send(
      eventsOf(
        // a1 waited 1 day, b2 4 days. A commit that is listed twice is one, and c3 says nothing of its time.
        aDeployment('A').on('finished', '2026-03-10T08:00Z', {
          ...there,
          commits: [a1, b2, a1, { sha: 'c3' }],
        }),
        // 7 days.
        aDeployment('B').on('finished', '2026-03-20T08:00Z', {
          ...there,
          commits: [{ sha: 'd4', at: '2026-03-13T08:00:00Z' }],
        }),
        // On the way to production, and not yet there.
        aDeployment('C').on('finished', '2026-03-09T09:00Z', {
          ...there,
          environment: 'staging',
          commits: [a1],
        }),
        aDeployment('D').on('finished', '2026-03-09T10:00Z', { ...there, outcome: 'failed', commits: [a1] }),
      ),
    )
    // Of 1, 4 and 7 days the median and the mean are 4; the 90th percentile 8/10 of the way from 4 to 7.
    expect(await kpi('lead_time_for_changes')).toMatchObject({
      value: 4 * DAYS,
      n: 3,
      statistics: { median: 4 * DAYS, mean: 4 * DAYS, p90: expect.closeTo(6.4 * DAYS, 6) },
      provenance: 'exact',
      beside: { commits_without_time: 1 },
    })

    // One that lists no commits, or took back that it did: its oldest stands for all of them, 10 days.
    const oldest = { first_commit_at: '2026-03-15T08:00:00Z' }
    await stories.collector.send(
      aDeployment('E')
        .on('finished', '2026-03-24T08:00Z', { ...there, commits: [{ sha: 'e5' }] })
        .on('finished', '2026-03-25T08:00Z', { ...there, ...oldest, commits: null })
        .events(),
    )
    expect(await kpi('lead_time_for_changes')).toMatchObject({
      value: 5.5 * DAYS, // of 1, 4, 7 and 10
      n: 4,
      provenance: 'approximated',
      rule: 'commits of a deployment that lists none ≈ its oldest commit',
    })
  })

  it('deployment_rework_rate: of those that reached production, the unplanned ones that put right', async () => {
    const there = { environment: 'production', outcome: 'successful' }
    await stories.collector.send(
      eventsOf(
        aDeployment('A').on('finished', '2026-03-02T08:00Z', { ...there, rework: true }),
        aDeployment('B').on('finished', '2026-03-03T08:00Z', { ...there, rework: false }),
        aDeployment('C').on('finished', '2026-03-04T08:00Z', there), // does not say: it was none
        aDeployment('D').on('finished', '2026-03-05T08:00Z', { ...there, environment: 'test', rework: true }),
        aDeployment('E').on('finished', '2026-04-02T08:00Z', there),
      ),
    )
    expect(await kpi('deployment_rework_rate')).toMatchObject({ value: 1 / 3, numerator: 1, denominator: 3 })
    // In April nobody says of any deployment whether it was rework.
    expect(await kpi('deployment_rework_rate', 'period=2026-04')).toMatchObject({
      value: null,
      reason: 'no_data',
      n: 1,
    })
  })

  it('cmdb_accuracy: of the audits, those that found the record right', async () => {
    await stories.collector.send(
      eventsOf(
        anAudited('ledger-db').on('audited', '2026-03-02T08:00Z', { correct: true }),
        anAudited('web-1').on('audited', '2026-03-02T08:00Z', { correct: true }),
        // Found wrong, put right, and audited again: two audits.
        anAudited('web-2')
          .on('audited', '2026-03-02T08:00Z', { correct: false })
          .on('audited', '2026-03-20T08:00Z', { correct: true }),
        anAudited('web-1').toldBy('other').on('audited', '2026-04-02T08:00Z', { correct: false }), // in April
      ),
    )
    expect(await kpi('cmdb_accuracy')).toMatchObject({ value: 3 / 4, numerator: 3, denominator: 4 })
    // The page of an item shows its latest audit.
    expect(await stories.collector.get('/api/v1/items/ci/desk/web-2')).toMatchObject({
      state: 'recorded right',
    })
  })
})
