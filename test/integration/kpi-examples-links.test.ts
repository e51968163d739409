import { describe, expect, it } from 'vitest'
import { anIncident, anItem, eventsOf } from '../support/builders.ts'
import { forStories } from '../support/stories.ts'

const HOURS = 3_600
const LIVE = { environment: 'production', outcome: 'successful' }

const aChange = (subject: string) => anItem('change', subject)
const aDeployment = (subject: string) => anItem('deployment', subject)
const aProblem = (subject: string) => anItem('problem', subject)

/** Each story is worked out by hand in its comments. All of it happens in March 2026, seen from the first of May, in UTC. */
describe('a story for every KPI of what incidents come from', () => {
  const stories = forStories({ timezone: 'UTC', now: Date.parse('2026-05-01T00:00Z') })
  const { kpi } = stories
  const declares = (...types: string[]) => ({
    id: 'coverage',
    source: 'desk',
    type: 'source.covered',
    time: '2026-04-01T00:00:00Z',
    data: { types, from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' },
  })

  it('change_related_incident_share: of the incidents opened, those that a change caused', async () => {
    const incidents = eventsOf(
      // 1 and 2 say that a change caused them, 2 by way of the deployment that carried it out.
      anIncident('I1').openedAt('2026-03-05T08:00Z', { caused_by_change: 'C1' }),
      anIncident('I2').openedAt('2026-03-05T09:00Z').updatedAt('2026-03-20T09:00Z', {
        caused_by_deployment: 'D1',
      }),
      // 3 says nothing, and came 3 hours after a change of its service: it is taken to come from it.
      anIncident('I3').ofService('mail').openedAt('2026-03-10T11:00Z'),
      // A day after it, to the minute: too late. In another service, without one, or before the change: no.
      anIncident('I4').ofService('mail').openedAt('2026-03-11T08:00Z'),
      anIncident('I5').ofService('web').openedAt('2026-03-10T11:00Z'),
      anIncident('I6').openedAt('2026-03-10T11:00Z'),
      anIncident('I7').ofService('mail').openedAt('2026-03-10T07:59Z'),
      // It was said to come from a change, and that was taken back.
      anIncident('I8')
        .openedAt('2026-03-12T08:00Z', { caused_by_change: 'C1' })
        .updatedAt('2026-03-13T08:00Z', { caused_by_change: null }),
      anIncident('I9').openedAt('2026-04-01T00:00Z', { caused_by_change: 'C1' }), // in April
    )
    const causes = eventsOf(
      aChange('C2').ofService('mail').on('implemented', '2026-03-10T08:00Z'),
      aDeployment('D1').on('finished', '2026-03-05T07:00Z', { ...LIVE, change: 'C1' }),
    )
    const share = {
      value: 3 / 8, // 1, 2 and 3 of the eight of March
      numerator: 3,
      denominator: 8,
      provenance: 'approximated',
      rule: expect.stringContaining('24 hours'),
      beside: { inferred_share: 1 / 8, fill_rate: 2 / 8 },
    }
    await stories.collector.send([...incidents, ...causes])
    expect(await kpi('change_related_incident_share')).toMatchObject(share)
    // What is told late counts like what is told early.
    await stories.collector.empty()
    await stories.collector.send(incidents)
    await stories.collector.send(causes)
    expect(await kpi('change_related_incident_share')).toMatchObject(share)
    // By service: of the three of mail, one.
    expect(await kpi('change_related_incident_share', 'period=2026-03&service=mail')).toMatchObject({
      value: null,
      reason: 'links_not_recorded', // none of them names a cause
      numerator: 1,
      denominator: 3,
    })
  })

  it('links that nobody keeps: too few to say anything, unless somebody declares that they are kept', async () => {
    const incidents = Array.from({ length: 200 }, (_, i) => anIncident(`I${i}`).openedAt('2026-03-05T08:00Z'))
    await stories.collector.send([
      ...eventsOf(...incidents),
      ...anIncident('I200').openedAt('2026-03-06T08:00Z', { caused_by_change: 'C1' }).events(),
    ])
    // 1 of 201 is less than 1 %.
    expect(await kpi('change_related_incident_share')).toMatchObject({
      value: null,
      reason: 'links_not_recorded',
      numerator: 1,
      denominator: 201,
      status: 'no_data',
      beside: { fill_rate: 1 / 201 },
    })
    // It is declared for changes, not for problems.
    await stories.collector.send([declares('link.change', 'link.deployment')])
    expect(await kpi('change_related_incident_share')).toMatchObject({ value: 1 / 201, reason: null })
    expect(await kpi('problem_linked_share')).toMatchObject({ value: null, reason: 'links_not_recorded' })
    // 3 of 204 are more than 1 %.
    await stories.collector.send(
      eventsOf(
        ...['P1', 'P2', 'P3'].map((problem, i) =>
          anIncident(`L${i}`).openedAt('2026-03-06T08:00Z', { problem }),
        ),
      ),
    )
    expect(await kpi('problem_linked_share')).toMatchObject({ value: 3 / 204, reason: null })
  })

  it('a name means the item of the same tool, or the only one of that name elsewhere', async () => {
    await stories.collector.send(
      eventsOf(
        // Two tools have a problem 1, and only one of them has a problem 2. The cause of these is known; that of helpdesk’s 1 is not.
        aProblem('1').toldBy('desk').on('known_error', '2026-03-01T08:00Z'),
        aProblem('1').toldBy('helpdesk').on('opened', '2026-03-01T08:00Z'),
        aProblem('2').toldBy('helpdesk').on('known_error', '2026-03-01T08:00Z'),
        anIncident('A').toldBy('desk').openedAt('2026-03-05T08:00Z', { problem: '1' }), // desk’s own: known
        anIncident('B').toldBy('helpdesk').openedAt('2026-03-05T08:00Z', { problem: '1' }), // helpdesk’s own: not known
        anIncident('C').toldBy('chat').openedAt('2026-03-05T08:00Z', { problem: '1' }), // which of them, nobody knows
        anIncident('D').toldBy('chat').openedAt('2026-03-05T08:00Z', { problem: '2' }), // there is but one: known
        anIncident('E').toldBy('chat').openedAt('2026-03-05T08:00Z', { problem: '3' }), // nobody told of it
      ),
    )
    expect(await kpi('recurrence_share')).toMatchObject({ value: 2 / 5, numerator: 2, denominator: 5 })
    // All five are linked with some problem.
    expect(await kpi('problem_linked_share')).toMatchObject({ value: 1, provenance: 'exact' })
  })

  it('problem_linked_share: by the word of the incident or of the problem', async () => {
    await stories.collector.send(
      eventsOf(
        aProblem('P1')
          .on('opened', '2026-03-03T08:00Z')
          .on('linked', '2026-03-03T08:05Z', { incident: 'A' })
          .on('linked', '2026-04-20T08:05Z', { incident: 'B' }) // found in April: counts in March
          .on('linked', '2026-04-20T08:06Z', { incident: 'B' }) // and once
          .on('linked', '2026-04-20T08:07Z', { incident: 'none of ours' }),
        anIncident('A').openedAt('2026-03-02T08:00Z', { problem: 'P1' }),
        anIncident('B').openedAt('2026-03-02T08:00Z'),
        anIncident('C').openedAt('2026-03-02T08:00Z', { problem: 'P9' }),
        anIncident('D').openedAt('2026-03-02T08:00Z', { problem: '' }),
      ),
    )
    expect(await kpi('problem_linked_share')).toMatchObject({
      value: 3 / 4,
      numerator: 3,
      denominator: 4,
      beside: { inferred_share: 0, fill_rate: 3 / 4 },
    })
  })

  it('recurrence_share: opened after the cause was known, or thought to be removed', async () => {
    await stories.collector.send(
      eventsOf(
        // Known on the 5th and resolved on the 20th: from the 5th on it recurs.
        aProblem('P1').on('opened', '2026-03-02T08:00Z').on('known_error', '2026-03-05T08:00Z'),
        aProblem('P1').toldBy('other').on('opened', '2026-03-02T08:00Z'), // of another tool
        // Never a known error, and resolved on the 10th.
        aProblem('P2')
          .on('resolved', '2026-03-10T08:00Z')
          .on('linked', '2026-03-12T08:00Z', { incident: 'D' }),
        anIncident('A').openedAt('2026-03-04T08:00Z', { problem: 'P1' }), // before
        anIncident('B').openedAt('2026-03-06T08:00Z', { problem: 'P1' }), // recurred
        anIncident('C').openedAt('2026-03-05T08:00Z', { problem: 'P1' }), // at that very moment: not after
        anIncident('D').openedAt('2026-03-11T08:00Z', { problem: 'P3' }), // recurred, by the word of P2
        anIncident('E').openedAt('2026-03-11T08:00Z'),
      ),
    )
    expect(await kpi('recurrence_share')).toMatchObject({
      value: 2 / 5,
      numerator: 2,
      denominator: 5,
      beside: { inferred_share: 0, fill_rate: 4 / 5 },
    })
    // Where nobody ever tells that a problem is known, or resolved, nothing can recur.
    await stories.collector.empty()
    await stories.collector.send(
      eventsOf(anIncident('A').openedAt('2026-03-04T08:00Z', { problem: 'P1' }), aProblem('P1')),
    )
    expect(await kpi('recurrence_share')).toMatchObject({ value: null, reason: 'no_source' })
  })

  it('deployment_failure_rate and failed_deployment_recovery: what needed a hand within 7 days, and for how long', async () => {
    await stories.collector.send(
      eventsOf(
        // Taken back after 2 hours.
        aDeployment('A').on('finished', '2026-03-02T08:00Z', LIVE).on('rolled_back', '2026-03-02T10:00Z'),
        // Put right by H, a hotfix, on the next day; its service says nothing, and so what came after it does not either: not recovered.
        aDeployment('B').on('finished', '2026-03-03T08:00Z', LIVE),
        aDeployment('H').on('finished', '2026-03-04T08:00Z', { ...LIVE, remediates: 'B', rework: true }),
        // An incident of the 7th day names it, at last in April. It is resolved 150 hours after the deployment.
        aDeployment('C').on('finished', '2026-03-05T08:00Z', LIVE),
        anIncident('I1')
          .openedAt('2026-03-11T08:00Z')
          .resolvedAt('2026-03-11T14:00Z')
          .updatedAt('2026-04-02T08:00Z', { caused_by_deployment: 'C' }),
        // An incident names the change that it carried out. The next one of the service, 6 hours later, makes it good before the incident ends.
        aChange('CHG1').on('requested', '2026-03-01T08:00Z'),
        aDeployment('D')
          .ofService('mail')
          .on('finished', '2026-03-06T08:00Z', { ...LIVE, change: 'CHG1' }),
        anIncident('I2')
          .openedAt('2026-03-06T09:00Z', { caused_by_change: 'CHG1' })
          .resolvedAt('2026-03-07T08:00Z'),
        aDeployment('E').ofService('mail').on('finished', '2026-03-06T14:00Z', LIVE),
        // It was there for more than 7 days before the deployment that it names.
        anIncident('I0').openedAt('2026-02-27T13:59Z', { caused_by_deployment: 'E' }),
        // The incident of the 8th day is too late, and so is taking it back on the 8th.
        aDeployment('F').on('finished', '2026-03-07T08:00Z', LIVE).on('rolled_back', '2026-03-14T08:00Z'),
        anIncident('I3').openedAt('2026-03-14T08:00Z', { caused_by_deployment: 'F' }),
        // These are none: they never reached users.
        aDeployment('S').on('finished', '2026-03-07T08:00Z', { ...LIVE, environment: 'staging' }),
        aDeployment('X')
          .on('finished', '2026-03-07T08:00Z', { ...LIVE, outcome: 'failed' })
          .on('rolled_back', '2026-03-07T08:05Z'),
      ),
    )
    // A, B, C and D of A, B, H, C, D, E and F. All three incidents of March name their cause.
    expect(await kpi('deployment_failure_rate')).toMatchObject({
      value: 4 / 7,
      numerator: 4,
      denominator: 7,
      maturing: false,
      provenance: 'exact',
      beside: { inferred_share: 0, fill_rate: 1 },
    })
    // A after 2 hours, D after 6, C after 150.
    expect(await kpi('failed_deployment_recovery')).toMatchObject({
      value: 6 * HOURS,
      n: 3,
      statistics: { median: 6 * HOURS, mean: (158 / 3) * HOURS },
      beside: { inferred_share: 0, not_recovered: 1, fill_rate: 1 },
    })
    // Seen on the 10th, those since the 3rd may still turn out to have failed.
    stories.collector.now = Date.parse('2026-03-10T08:00Z')
    expect(await kpi('deployment_failure_rate')).toMatchObject({ maturing: true })
  })

  it('deployment_failure_rate: an incident that names no cause counts against the last deployment of its service', async () => {
    const incidents = eventsOf(
      // 4 hours after B and 28 after A, resolved after another 2.
      anIncident('I1').ofService('web').openedAt('2026-03-03T12:00Z').resolvedAt('2026-03-03T14:00Z'),
      // Names its cause, which nobody told of: it does not count against D.
      anIncident('I2').ofService('shop').openedAt('2026-03-03T12:00Z', { caused_by_deployment: 'elsewhere' }),
      anIncident('I3').openedAt('2026-03-03T12:00Z'), // of no service
    )
    const deployments = eventsOf(
      aDeployment('A').ofService('web').on('finished', '2026-03-02T08:00Z', LIVE),
      aDeployment('B').ofService('web').on('finished', '2026-03-03T08:00Z', LIVE),
      aDeployment('C').ofService('web').on('finished', '2026-03-04T08:00Z', LIVE),
      aDeployment('D').ofService('shop').on('finished', '2026-03-03T08:00Z', LIVE),
      aDeployment('E').on('finished', '2026-03-03T08:00Z', LIVE),
    )
    const rate = {
      value: 1 / 5, // B
      numerator: 1,
      denominator: 5,
      provenance: 'approximated',
      beside: { inferred_share: 1 / 5, fill_rate: expect.closeTo(1 / 3, 9) },
    }
    await stories.collector.send([...deployments, ...incidents])
    expect(await kpi('deployment_failure_rate')).toMatchObject(rate)
    // From 08:00 to the resolution of I1 at 14:00, before C.
    const recovery = { value: 6 * HOURS, n: 1, provenance: 'approximated', beside: { inferred_share: 1 } }
    expect(await kpi('failed_deployment_recovery')).toMatchObject(recovery)
    await stories.collector.empty()
    await stories.collector.send(incidents)
    await stories.collector.send(deployments)
    expect(await kpi('deployment_failure_rate')).toMatchObject(rate)
    expect(await kpi('failed_deployment_recovery')).toMatchObject(recovery)
    // Without anybody who tells of incidents, none is no good news.
    await stories.collector.empty()
    await stories.collector.send(deployments)
    expect(await kpi('deployment_failure_rate')).toMatchObject({ value: null, reason: 'no_source', n: 5 })
  })
})
