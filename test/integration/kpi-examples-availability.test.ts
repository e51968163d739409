import { describe, expect, it } from 'vitest'
import { anSla, OFFICE } from '../support/agreements.ts'
import { anItem, eventsOf } from '../support/builders.ts'
import { forStories } from '../support/stories.ts'

const NOW = Date.parse('2026-05-01T00:00Z')
const HOURS = 3600
const DAYS = 24 * HOURS

/** Worked out by hand in the comments. It happens in March 2026, seen from the first of May, in UTC. */
describe('a story of what was there when it was agreed to be', () => {
  const stories = forStories({ timezone: 'UTC', now: NOW })
  const { kpi } = stories

  it('availability, mtrs and mtbf: against the agreed time, overlaps counted once', async () => {
    const anOutage = (subject: string, service: string) => anItem('outage', subject).ofService(service)
    await stories.collector.send(
      eventsOf(
        OFFICE,
        anSla('SLA-MAIL', 'mail', { calendar: 'office' }),
        // Since January somebody tells of the outages of both.
        anOutage('M0', 'mail')
          .on('started', '2026-01-10T00:00Z', { planned: true })
          .on('ended', '2026-01-11T00:00Z'),
        anOutage('W0', 'web')
          .on('started', '2026-01-10T00:00Z', { planned: true })
          .on('ended', '2026-01-11T00:00Z'),
        // On Monday the 2nd from 16:00 to 20:00 in Amsterdam: one hour of the agreed time.
        anOutage('M1', 'mail').on('started', '2026-03-02T15:00Z').on('ended', '2026-03-02T19:00Z'),
        // On a Sunday: none of it.
        anOutage('M2', 'mail').on('started', '2026-03-08T10:00Z').on('ended', '2026-03-08T12:00Z'),
        // Round the clock: from 0:00 to 6:00 and from 4:00 to 10:00 are one disruption of 10 hours.
        anOutage('W1', 'web').on('started', '2026-03-04T00:00Z').on('ended', '2026-03-04T06:00Z'),
        anOutage('W2', 'web').on('started', '2026-03-04T04:00Z').on('ended', '2026-03-04T10:00Z'),
        // Slow, and announced: both count for nothing.
        anOutage('W3', 'web')
          .on('started', '2026-03-05T00:00Z', { severity: 'degraded' })
          .on('ended', '2026-03-06T00:00Z'),
        anOutage('W4', 'web')
          .on('started', '2026-03-07T00:00Z', { planned: true })
          .on('ended', '2026-03-08T00:00Z'),
        // It began in March, and 2 of its 5 hours are in April.
        anOutage('W5', 'web').on('started', '2026-03-31T21:00Z').on('ended', '2026-04-01T02:00Z'),
      ),
    )
    // Mail: 21 working days of 8 hours (22 from Monday to Friday, less a holiday) are 168 hours, 1 of them missing. Web: 31 days are 744
    // hours, 10 and 3 of them missing.
    const [agreed, up] = [(168 + 744) * HOURS, (167 + 731) * HOURS]
    expect(await kpi('availability')).toMatchObject({
      value: up / agreed,
      numerator: up,
      denominator: agreed,
      n: 2,
      beside: { disruptions: 3 },
    })
    expect(await stories.segmentsOf('availability', 'period=2026-03&by=service')).toEqual({
      mail: 167 / 168,
      web: 731 / 744,
    })
    // M1 and W1/W2 ended in March: 1 and 10 hours; W5 in April, 5 hours.
    expect(await kpi('mtrs')).toMatchObject({ value: 5.5 * HOURS, n: 2 })
    expect(await kpi('mtrs', 'period=2026-04')).toMatchObject({ value: 5 * HOURS, n: 1 })
    // M1, W1/W2 and W5 began.
    expect(await kpi('mtbf')).toMatchObject({ value: up / 3, numerator: up, denominator: 3 })
    // In February nothing happened.
    expect(await kpi('mtbf', 'period=2026-02')).toMatchObject({ value: null, reason: 'nothing_happened' })
    expect(await kpi('availability', 'period=2026-02')).toMatchObject({ value: 1 })

    // A probe finds mail down from 10:00 to 11:00 on Wednesday the 11th.
    await stories.collector.send(
      ['2026-03-11T08:00:00Z', '2026-03-11T09:00:00Z', '2026-03-11T10:00:00Z'].map((time, at) => ({
        id: `look${at}`,
        source: 'probes',
        type: 'probe.sampled',
        subject: 'login',
        service: 'mail',
        time,
        data: { up: at !== 1 },
      })),
    )
    expect(await kpi('availability', 'period=2026-03&service=mail')).toMatchObject({ value: 166 / 168 })
    expect(await kpi('mtrs', 'period=2026-03&service=mail')).toMatchObject({
      value: HOURS,
      n: 2,
      provenance: 'approximated',
    })
    // An outage that goes on counts to now: half a day of web.
    await stories.collector.send(anOutage('W6', 'web').on('started', '2026-04-30T12:00Z').events())
    expect(await kpi('availability', 'period=2026-04&service=web')).toMatchObject({
      numerator: 30 * DAYS - 14 * HOURS,
      denominator: 30 * DAYS,
    })
  })
})
