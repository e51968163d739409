import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ItemAnswer } from '../../shared/api/item.ts'
import { startTestCollector, type TestCollector } from '../support/collector.ts'
import { runWheelhouse } from '../support/wheelhouse-command.ts'
import { createImportFiles } from './import-files.ts'

const files = createImportFiles()
let collector: TestCollector

beforeAll(async () => {
  // Where the build is stale the first command makes it, and says so.
  await runWheelhouse('', ['--help'])
  collector = await startTestCollector({ timezone: 'UTC' })
})

afterAll(async () => {
  await collector?.stop()
  files.remove()
})

const event = (id: string, type: string, time: string) =>
  JSON.stringify({ id, source: 'test', type, subject: 'INC1', time })

it('sends events, one a line, and reports those that were refused by line', async () => {
  const lines = [
    event('1', 'incident.opened', '2026-03-01T08:00:00Z'),
    '',
    'this is no JSON',
    event('2', 'incident.unheard', '2026-03-01T09:00:00Z'),
    event('3', 'incident.resolved', '2026-03-01T10:00:00Z'),
  ]
  const path = files.write('events.ndjson.gz', gzipSync(lines.join('\n')))
  const { exitCode, out } = await runWheelhouse(collector.url, ['send', path])
  expect(exitCode).toBe(0)
  expect(out).toContain('line 3: ')
  expect(out).toContain('line 4: "incident.unheard" is no event type')
  expect(out).toContain('2 events taken of 5 lines.')
  const item = await collector.get<ItemAnswer>('/api/v1/items/incident/test/INC1')
  expect(item.elapsedSeconds).toBe(7200)
})

it('fails where nothing was taken', async () => {
  const { exitCode, err } = await runWheelhouse(collector.url, ['send', files.write('bad.ndjson', '{}\n')])
  expect(err).toContain('No event of this file was taken.')
  expect(exitCode).toBe(1)
})
