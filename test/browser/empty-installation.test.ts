import { beforeAll, expect, it } from 'vitest'
import { seriousFindings } from './support/axe.ts'
import { soon } from './support/soon.ts'
import { startVisit, type Visit } from './support/visit.ts'

let visit: Visit

beforeAll(async () => {
  visit = await startVisit([])
  return visit.stop
})

it('tells the first step on every stage, without dead tiles', async () => {
  const page = await visit.open('/stages/operation')
  await page.getByRole('link', { name: 'See how to bring in the first events' }).click()
  await page.getByRole('heading', { name: 'Bring in the first events' }).waitFor()
  await soon(() => page.getByText('npx wheelhouse import servicenow FILE.csv').count()).toBe(1)
  expect(await page.getByRole('article').count()).toBe(0)
  expect(await seriousFindings(page)).toEqual([])
  await page.close()
})

it('shows a command that the collector takes, and fills by itself when its events arrive', async () => {
  const page = await visit.open('/')
  const command = (await page.locator('pre', { hasText: 'curl' }).textContent()) ?? ''
  expect(command).toContain(`curl -X POST ${visit.collector.url}/api/v1/events`)
  const events: unknown = JSON.parse(/-d '([^']*)'/.exec(command)?.[1] ?? '')
  expect(await visit.collector.post(events)).toMatchObject({ accepted: 2, rejected: [] })

  await page.getByRole('heading', { name: 'The service lifecycle' }).waitFor({ timeout: 20_000 })
  await page.getByText('n = 1 incident resolved').first().waitFor()
  expect(visit.complaints).toEqual([])
  await page.close()
})
