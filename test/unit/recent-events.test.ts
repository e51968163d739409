import { expect, it } from 'vitest'
import { RecentEvents } from '../../collector/ingest/recent-events.ts'

it('knows an event again, by source and id together, and mistakes none for another', () => {
  const recent = new RecentEvents()
  const ids = Array.from({ length: 200_000 }, (_, at) => `INC${at}/opened`)
  expect(ids.filter((id) => recent.isResend('desk', id))).toEqual([])
  expect(ids.filter((id) => recent.isResend('hook', id))).toEqual([])
  expect(recent.isResend('desk', 'new')).toBe(false)
  expect(recent.isResend('desk', 'new')).toBe(true)
  expect(recent.isResend('deskn', 'ew')).toBe(false)
})

it('forgets what is long ago, and remembers the most of what is not', () => {
  const recent = new RecentEvents()
  const again = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => recent.isResend('desk', `E${from + at}`)).filter(Boolean).length
  again(0, 100_000)
  expect(again(0, 100_000)).toBeGreaterThan(80_000)
})
