import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { PAYMENTS, serviceDesk, TOLD_TICKET, TRANSFERS } from './support/service-desk.ts'
import { lists, says, soon } from './support/soon.ts'
import { startVisit, type Visit } from './support/visit.ts'

let visit: Visit

beforeAll(async () => {
  visit = await startVisit(serviceDesk())
  return visit.stop
})

describe('from the lifecycle to a ticket, by clicks', () => {
  it('goes overview → stage → KPI → items → timeline, and the number stays the same', async () => {
    const page = await visit.open('/?period=2026-02')
    const stage = page.locator('ol > li', { hasText: 'Where do users wait?' })
    await stage.getByText(/Live|Stale/).waitFor()
    await page.getByRole('heading', { level: 3, name: visit.nameOf('incident_time_to_resolve') }).waitFor()

    await stage.getByRole('link', { name: 'Service Operation' }).click()
    await soon(() => page.url()).toMatch(/\/stages\/operation\?period=2026-02$/)
    const tile = page.getByRole('article', { name: visit.nameOf('incident_time_to_resolve') })
    await says(tile).toMatch(/4 h.*2 h \(33 %\) better than January 2026.*n = 27 incidents resolved/)

    await tile.getByRole('link', { name: visit.nameOf('incident_time_to_resolve') }).click()
    await soon(() => page.url()).toMatch(/\/kpis\/incident_time_to_resolve\?period=2026-02$/)
    await says(page.getByRole('region', { name: 'Value' }).locator('[data-face=value]')).toMatch(/^4 h/)
    const items = page.getByRole('region', { name: 'Items behind the number' })
    await says(items).toContain('27 incidents resolved')
    await items.getByRole('button', { name: 'Show more' }).click()
    await soon(() => items.getByRole('row').count()).toBe(28)

    await items.getByRole('link', { name: TOLD_TICKET, exact: true }).click()
    await soon(() => page.url()).toMatch(new RegExp(`/items/incident/desk/${TOLD_TICKET}\\?period=2026-02$`))
    const clock = page.getByRole('region', { name: 'Clock' })
    await says(clock).toMatch(/Elapsed4 h.*Working3 h.*Paused1 h/)
    await says(clock).toContain('Inside the target')
    const timeline = page.getByRole('region', { name: 'Timeline' })
    const steps = timeline.getByRole('listitem')
    await lists(steps).toContainEqual(expect.stringMatching(/Opened.*Title Card payments are refused/))
    await lists(steps).toContainEqual(expect.stringMatching(/Team Service desk → Card platform/))
    await lists(steps).toContainEqual(expect.stringMatching(/Priority 3 → 2/))
    // 8:00 UTC is nine o'clock in the organisation's timezone.
    await says(timeline).toContain('7 Feb 2026, 09:00')
    await page.close()
  })

  it('draws the trend, says what is not final, and gives it as a table and as CSV', async () => {
    const page = await visit.open('/kpis/incident_time_to_resolve?period=2026-03')
    const trend = page.getByRole('region', { name: 'Trend' })
    await trend.locator('svg.recharts-surface').waitFor()
    await trend.getByText('By month').click()
    await soon(() => page.url()).toMatch(/bucket=month/)
    await trend.getByText('The same as a table').click()
    const rows = trend.getByRole('row')
    await lists(rows).toContainEqual(expect.stringMatching(/^January 20266 h6 h6 h24/))
    await lists(rows).toContainEqual(expect.stringMatching(/^March 2026No data/))

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      trend.getByRole('link', { name: 'Download the trend as CSV' }).click(),
    ])
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv).toMatch(/^kpi,from,to,/)
    expect(csv).toContain('incident_time_to_resolve')
    await page.close()
  })

  it('breaks a KPI down, judges no small sample, and leads to one service alone', async () => {
    const page = await visit.open('/kpis/incident_time_to_resolve?period=2026-02')
    const breakdown = page.getByRole('region', { name: 'Breakdown' })
    const small = breakdown.getByRole('row', { name: TRANSFERS.slice(0, 20) })
    await says(small).toContain('Too few to judge')
    await breakdown.getByLabel('Break down by').selectOption('priority')
    await breakdown.getByText('Priority 3').waitFor()
    await soon(() => page.url()).toContain('by=priority')
    await breakdown.getByLabel('Break down by').selectOption('service')
    await breakdown.getByRole('link', { name: PAYMENTS }).click()
    await soon(() => page.url()).toMatch(/service=Payments/)
    await page.getByRole('button', { name: `Services: ${PAYMENTS}` }).waitFor()
    await says(page.getByRole('region', { name: 'Value' })).toMatch(/n = 24 incidents resolved/)
    await page.close()
  })
})

describe('the period', () => {
  it('is kept in the address over pages, steps and a reload', async () => {
    const page = await visit.open('/')
    const current = page.getByRole('group', { name: 'Period' }).getByRole('button').nth(1)
    await soon(() => current.textContent()).toBe('March 2026')
    await page.getByRole('button', { name: 'Earlier period' }).click()
    await soon(() => page.url()).toMatch(/\?period=2026-02$/)
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /Service Operation/ })
      .click()
    await soon(() => page.url()).toMatch(/\/stages\/operation\?period=2026-02$/)
    await page.reload({ waitUntil: 'commit' })
    await soon(() => current.textContent()).toBe('February 2026')
    await page.getByRole('button', { name: 'Later period' }).click()
    await soon(() => page.url()).toMatch(/\?period=2026-03$/)
    await soon(() => page.getByRole('button', { name: 'Later period' }).isDisabled()).toBe(true)
    await page.goBack({ waitUntil: 'commit' })
    await soon(() => current.textContent()).toBe('February 2026')
    await page.close()
  })

  it('goes back one month for each of two quick clicks', async () => {
    const page = await visit.open('/')
    await page.getByRole('button', { name: 'Earlier period' }).dblclick()
    await soon(() => page.url()).toMatch(/\?period=2026-01$/)
    await page.close()
  })

  it('is chosen as a quarter, a week, or any days', async () => {
    const page = await visit.open('/?period=2026-02')
    const group = page.getByRole('group', { name: 'Period' })
    const pick = async (...steps: string[]) => {
      await group.getByRole('button').nth(1).click()
      const dialog = page.getByRole('dialog', { name: 'Choose a period' })
      for (const step of steps) await dialog.getByText(step, { exact: true }).click()
    }
    await pick('Q1')
    await soon(() => page.url()).toMatch(/\?period=2026-Q1$/)
    await soon(() => group.textContent()).toContain('Q1 2026')
    await pick('Weeks', '7')
    await soon(() => page.url()).toMatch(/\?period=2026-W07$/)
    await pick('From – to')
    await page.getByLabel('First day').fill('2026-01-05')
    await page.getByLabel('Last day').fill('2026-02-03')
    await page.getByRole('button', { name: 'Show these days' }).click()
    await soon(() => page.url()).toMatch(/\?from=2026-01-05&to=2026-02-04$/)
    await soon(() => group.textContent()).toContain('5 Jan – 3 Feb 2026')
    await page.close()
  })

  it('that cannot be read is refused with a way out', async () => {
    const page = await visit.open('/?period=banana')
    await page.getByText('"banana" is no period', { exact: false }).waitFor()
    // Nothing is on its way any more, and nothing looks as if it were.
    expect(await page.locator('.mantine-Skeleton-root').count()).toBe(0)
    await page.getByRole('button', { name: 'Show this month' }).click()
    await soon(() => new URL(page.url()).search).toBe('')
    await page.close()
  })
})

describe('the services', () => {
  it('are listed with their counts and chosen in the header', async () => {
    const page = await visit.open('/services?period=2026-02')
    const row = page.getByRole('row', { name: PAYMENTS })
    await says(row).toMatch(/Payments534/)
    await page.getByRole('button', { name: 'Services: All services' }).click()
    await page.getByLabel('Find a service').last().fill('großkunden')
    await page.getByLabel(TRANSFERS).check()
    await soon(() => new URL(page.url()).searchParams.get('service')).toBe(TRANSFERS)
    await page.close()
  })

  it('and what arrived is listed by source and type', async () => {
    const page = await visit.open('/sources')
    await page.getByRole('heading', { name: 'desk' }).waitFor()
    await says(page.getByRole('row', { name: 'incident.opened' })).toContain('2026')
    await page.close()
  })
})

it('no page complained', () => {
  expect(visit.complaints).toEqual([])
})
