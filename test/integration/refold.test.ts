import { afterAll, beforeAll, expect, it } from 'vitest'
import { prepareFacts } from '../../collector/facts/prepare.ts'
import { createFold } from '../../collector/ingest/fold.ts'
import { startRefolds } from '../../collector/ingest/refold.ts'
import { createLogger } from '../../collector/telemetry.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { anIncident, anItem, eventsOf } from '../support/builders.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'

const log = createLogger('silent')
let collector: CleanCollector

beforeAll(async () => {
  collector = await startCleanCollector({ timezone: 'UTC', now: Date.parse('2026-05-01T00:00Z') })
})
afterAll(() => collector.stop())

it('a table of facts whose fold has changed is made anew from all events, and its values say so until then', async () => {
  await collector.send(
    eventsOf(
      ...['A', 'B\tB', 'C’s "\\"'].map((subject) =>
        anItem('problem', subject).on('opened', '2026-03-02T08:00Z'),
      ),
      anIncident('I').openedAt('2026-03-02T08:00Z'),
    ),
  )
  const before = await backlog('problem')
  expect(before).toMatchObject({ value: 3, rebuilding: false })

  await collector.client.command({
    query: "INSERT INTO folds (facts, definition, done) VALUES ('problem_facts', 'of an older version', 1)",
  })
  await prepareFacts(collector.client, log)
  expect(await backlog('problem')).toMatchObject({ value: 0, rebuilding: true })
  expect(await backlog('incident')).toMatchObject({ value: 1, rebuilding: false })

  await startRefolds(collector, await createFold(collector.client), log).idle()
  expect(await backlog('problem')).toEqual(before)
})

function backlog(kind: string): Promise<KpiValue> {
  return collector.get(`/api/v1/kpis/${kind}_backlog?period=2026-03`)
}
