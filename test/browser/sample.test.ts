import { afterAll, beforeAll, expect, it } from 'vitest'
import { fewSampleEvents } from '../support/sample.ts'
import { DESK, inBothSchemes, PHONE } from './support/access.ts'
import { NOW } from './support/service-desk.ts'
import { says, soon } from './support/soon.ts'
import { settled, startVisit, type Visit } from './support/visit.ts'

let visit: Visit

beforeAll(async () => {
  visit = await startVisit(fewSampleEvents(NOW))
  // It looks for a sample when it starts.
  await visit.collector.stop()
  await visit.restartCollector()
})
afterAll(() => visit.stop())

it.each(['/', '/stages/operation', '/services', '/sources', '/settings'])(
  'says on %s that the data are a sample',
  async (path) => {
    const page = await visit.open(path)
    const mark = page.getByRole('complementary', { name: 'Sample data' })
    await says(mark).toBe('Sample data of Skerrymoor Ferries, which is made up.Remove')
    await page.close()
  },
)

it('is accessible with its mark and its question, at a desk and on a phone', async () => {
  const page = await visit.open('/settings')
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size)
    await page.getByRole('heading', { name: 'Sample year' }).waitFor()
    await settled(page)
    expect(await inBothSchemes(page)).toEqual([])
    await page.getByRole('button', { name: 'Remove' }).first().click()
    const question = page.getByRole('dialog', { name: 'Remove the sample data?' })
    await question.waitFor()
    expect(await inBothSchemes(page)).toEqual([])
    await question.getByRole('button', { name: 'Keep it' }).last().click()
    await question.waitFor({ state: 'hidden' })
    await soon(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width)
  }
  await page.close()
})

it('is removed once that is confirmed, and then the installation is empty', async () => {
  const page = await visit.open('/')
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove the sample data' }).click()
  await page.getByRole('heading', { name: 'Bring in the first events' }).waitFor()
  await soon(() => page.getByRole('complementary', { name: 'Sample data' }).count()).toBe(0)
  await page.close()
})

it('is loaded by one click in an empty installation, which shows how far it is', async () => {
  const page = await visit.open('/')
  await page.getByRole('button', { name: 'Load a sample year' }).click()
  await page.getByRole('progressbar', { name: 'Loading the sample year' }).waitFor()
  await page.getByText(/Loading the sample year: [1-9]\d* %, [\d,]+ events/).waitFor()
  const other = await visit.open('/sources')
  await other.getByText(/Loading the sample year: \d+ %/).waitFor()
  expect(visit.complaints).toEqual([])
  await Promise.all([page.close(), other.close()])
})
