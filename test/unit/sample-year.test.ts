import { describe, expect, it } from 'vitest'
import { checkEvent } from '../../collector/ingest/check-event.ts'
import { TypeAdvice } from '../../collector/ingest/type-advice.ts'
import { SAMPLE_COMPLETE, SAMPLE_IMPORT } from '../../collector/sample/marks.ts'
import { samplePartsOf } from '../../collector/sample/parts.ts'
import { sampleYear, weeksOf } from '../../collector/sample/year.ts'

const NOW = Date.parse('2026-03-29T13:30:00Z')
const TIMEZONE = 'Europe/Berlin'
/** All that is no ticket, and some weeks of tickets: each week is told by itself. */
const REPEATED = 14

describe('the sample year', () => {
  it('is the same for the same seed and moment, and has enough that the vocabulary takes', () => {
    const context = {
      receivedAt: NOW,
      lenient: false,
      defaultSource: 'test',
      admin: true,
      advice: new TypeAdvice(),
    }
    const again = samplePartsOf(sampleYear(NOW, TIMEZONE))
    const repeated = Array.from({ length: REPEATED }, () => again.next().value?.events)
    const ids = new Set<string>()
    const faults: string[] = []
    let last = ''
    let parts = 0
    for (const { events } of samplePartsOf(sampleYear(NOW, TIMEZONE))) {
      if (parts < REPEATED) expect(JSON.stringify(events) === JSON.stringify(repeated[parts])).toBe(true)
      parts += 1
      for (const event of events) {
        const { rejected } = checkEvent(event, context)
        if (rejected) faults.push(`${event.id}: ${rejected.message}`)
        if (Date.parse(event.time) > NOW) faults.push(`${event.id} is of the future`)
        if (event.import !== SAMPLE_IMPORT) faults.push(`${event.id} names no import`)
        const key = `${event.source} ${event.id}`
        if (ids.has(key)) faults.push(`${key} is told twice`)
        ids.add(key)
        last = event.id
      }
    }
    expect(faults).toEqual([])
    expect(parts).toBeGreaterThan(REPEATED)
    expect(ids.size).toBeGreaterThanOrEqual(250_000)
    expect(last).toBe(SAMPLE_COMPLETE)
  })

  it('is another with another seed', () => {
    const lastPart = (seed: number) => {
      const parts = samplePartsOf(sampleYear(NOW, TIMEZONE, seed))
      parts.next()
      return JSON.stringify(parts.next().value?.events.slice(0, 50))
    }
    expect(lastPart(1)).not.toBe(lastPart(2))
  })

  it.each([
    ['on the first of a month', '2026-03-01T00:30:00+01:00', '2026-03', '2024-02'],
    ['on the last day of a long month', '2025-12-31T23:59:00+01:00', '2025-12', '2023-11'],
  ])('has 25 whole months and the running one %s', (_, now, running, first) => {
    const year = sampleYear(Date.parse(now), TIMEZONE)
    expect(year.months).toHaveLength(26)
    expect(year.months.at(-1)?.name).toBe(running)
    expect(year.months[0]?.name).toBe(first)
    expect(year.monthsAgo(0).name).toBe(running)
    expect(weeksOf(year).flat().at(-1)?.date).toBe(now.slice(0, 10))
  })
})
