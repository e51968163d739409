import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ContributionsAnswer } from '../../shared/api/contributions.ts'
import { PHONE } from './support/access.ts'
import { seriousFindings } from './support/axe.ts'
import { PAYMENTS, serviceDesk, TRANSFERS } from './support/service-desk.ts'
import { lists, says, soon } from './support/soon.ts'
import { settled, startVisit, type Visit } from './support/visit.ts'

const KPI = '/kpis/incident_time_to_resolve'

let visit: Visit
// One for all: a new page starts a process of its own.
let page: Page

beforeAll(async () => {
  visit = await startVisit(serviceDesk())
  page = await visit.open('about:blank')
})

afterAll(async () => {
  await visit?.stop()
})

const card = () => page.getByRole('region', { name: 'Why did it move?' })
const go = (path: string) => page.goto(path, { waitUntil: 'commit' })

/** Answers the questions for contributions another way, until the test is over. */
async function instead(answer: (real: ContributionsAnswer) => unknown) {
  await page.route('**/contributions?**', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: answer((await response.json()) as ContributionsAnswer) })
  })
  return () => page.unroute('**/contributions?**')
}

describe('why a KPI moved', () => {
  it('is said in a sentence, drawn from the value before to the one after, and told in a table', async () => {
    await go(`${KPI}?period=2026-02`)
    await says(card()).toContain('January 2026 → February 2026')
    await says(card()).toContain(
      'Down by 2.4 h: −1.9 h by rate, −1 min by mix, −29 min by what entered or left.',
    )
    await says(card()).toContain('No split of a median adds up: this is the mean, 6 h then and 3.6 h now.')
    await lists(card().locator('.recharts-bar-rectangle text')).toEqual(['6 h', '−1.9 h', '−29 min', '3.6 h'])
    const rows = card().getByRole('row')
    await lists(rows).toContainEqual(
      expect.stringMatching(
        /^Payments.*6 hmedian 6 h, n = 244 hmedian 4 h, n = 24−1.9 h−1 min−1.9 h80 % of the change: the same work took 2 h less$/,
      ),
    )
    await lists(rows).toContainEqual(
      expect.stringMatching(
        /–n = 030 minmedian 30 min, n = 3––−29 min20 % of the change: it was not there before \(30 min\)$/,
      ),
    )
    await card().getByRole('link', { name: TRANSFERS }).click()
    await soon(() => new URL(page.url()).searchParams.get('service')).toBe(TRANSFERS)
  })

  it('keeps its dimension and its comparison in the address, and gives the same as CSV', async () => {
    await go(`${KPI}?period=2026-02`)
    await card().getByText('Priority', { exact: true }).first().click()
    await soon(() => new URL(page.url()).searchParams.get('moved')).toBe('priority')
    await says(card()).toContain('Priority 2')
    await page.reload({ waitUntil: 'commit' })
    await says(card()).toContain('Priority 2')
    // The breakdown beside it keeps its own.
    expect(await page.getByLabel('Break down by').inputValue()).toBe('service')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      card().getByRole('link', { name: 'Download the contributions as CSV' }).click(),
    ])
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv).toMatch(/^priority,/)
    expect(csv).toContain('total')
    await card().getByText('Year before', { exact: true }).click()
    await soon(() => new URL(page.url()).searchParams.get('compare')).toBe('year')
    await says(card()).toContain(
      'Nothing to compare: February 2025 has no value. No source covers this period',
    )
    expect(await card().locator('svg.recharts-surface').count()).toBe(0)
  })

  it('warns where the change is noise, and only there', async () => {
    const restore = await instead((real) => ({ ...real, noise: true }))
    await go(`${KPI}?period=2026-02`)
    await card().getByText('The change itself is noise.').waitFor()
    await restore()
    await go(`${KPI}?period=2026-02`)
    await card().getByRole('row', { name: PAYMENTS }).waitFor()
    expect(await card().getByText('The change itself is noise.').count()).toBe(0)
  })

  it('of a percentile shows the values side by side', async () => {
    await go('/kpis/backlog_age_p90?period=2026-03')
    await says(card()).toContain(
      'Up by 15 d 22 h. No split of a 90th percentile adds up: the values of the segments stand side by side.',
    )
    await says(card().getByRole('row', { name: PAYMENTS })).toMatch(/3 hn = 116 d 1 hn = 4$/)
    expect(await card().locator('svg.recharts-surface').count()).toBe(0)
  })

  it('that could not be loaded says so, with a way to try again', async () => {
    await page.route('**/contributions?**', (route) =>
      route.fulfill({ status: 400, json: { title: 'Bad', status: 400, code: 'bad', detail: 'Not today.' } }),
    )
    await go(`${KPI}?period=2026-02`)
    await says(card()).toContain('The contributions could not be loaded.Not today.')
    await page.unroute('**/contributions?**')
  })

  it('while it is on its way, holds its place', async () => {
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/contributions?**', async (route) => {
      await asked
      await route.continue()
    })
    await go(`${KPI}?period=2026-02`)
    await card().locator('.mantine-Skeleton-root').waitFor()
    answer()
    await card().getByRole('row', { name: PAYMENTS }).waitFor()
    await page.unroute('**/contributions?**')
  })

  it('is accessible with a warning at a desk and on a phone, where nothing scrolls sideways', async () => {
    const restore = await instead((real) => ({ ...real, noise: true }))
    await go(`${KPI}?period=2026-02&moved=priority`)
    await card().getByText('The change itself is noise.').waitFor()
    await settled(page)
    expect(await seriousFindings(page)).toEqual([])
    await page.setViewportSize(PHONE)
    await card().getByLabel('Split the change by').last().selectOption('service')
    await says(card().getByRole('row', { name: PAYMENTS })).toMatch(
      /80 % of the change: the same work took 2 h less/,
    )
    await soon(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
    expect(await seriousFindings(page)).toEqual([])
    await restore()
  })

  it('no page complained', () => {
    expect(visit.complaints).toEqual([])
  })
})
