import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOW, serviceDesk } from './support/service-desk.ts'
import { says, soon } from './support/soon.ts'
import { settled, startVisit, type Visit } from './support/visit.ts'

let visit: Visit

beforeAll(async () => {
  visit = await startVisit(serviceDesk())
  return visit.stop
})

describe('the faces of a tile', () => {
  it('no data, with its reason', async () => {
    const page = await visit.open('/stages/operation?period=2026-02')
    const tile = page.getByRole('article', { name: visit.nameOf('request_time_to_fulfil') })
    await tile.getByText('No data', { exact: true }).waitFor()
    await says(tile).toContain('request.fulfilled')
    await page.close()
  })

  it('loading: a stand-in of the same size, so that nothing moves', async () => {
    const page = await visit.open('about:blank')
    await page.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if ('value' in entry) shifts.push(Number(entry.value))
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.route('**/api/v1/overview**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      await route.continue()
    })
    await page.goto('/stages/operation?period=2026-02', { waitUntil: 'commit' })
    await page.locator('[data-face=loading]').first().waitFor()
    const heading = page.getByRole('heading', { name: visit.nameOf('incident_time_to_resolve') })
    await heading.waitFor()
    await settled(page)
    const moved = await page.evaluate<number>('window.shifts.reduce((sum, shift) => sum + shift, 0)')
    expect(moved).toBeLessThan(0.05)
    await page.close()
  })

  it('a stage without a source says so and what to connect', async () => {
    const page = await visit.open('/stages/transition?period=2026-02')
    await page.getByRole('heading', { name: 'No source connected' }).waitFor()
    await page.getByText('Connect change records and deployments.', { exact: false }).waitFor()
    await page.close()
  })
})

describe('addresses that lead nowhere', () => {
  // One for all: a new page starts a process of its own.
  let page: Page

  beforeAll(async () => {
    page = await visit.open('about:blank')
  })

  afterAll(async () => {
    await page?.close()
  })

  it.each([
    ['/nowhere', 'There is no such page'],
    ['/stages/kitchen', 'There is no such page'],
    ['/kpis/happiness', 'There is no such page'],
    ['/items/incident/desk/INC-9999', 'The incident could not be loaded.'],
  ])('%s', async (path, says) => {
    await page.goto(path, { waitUntil: 'commit' })
    await page.getByText(says).first().waitFor()
  })
})

describe('data that ends long ago', () => {
  it('is said, and its own period offered with one click', async () => {
    visit.moveTo(Date.parse('2031-05-10T10:00:00Z'))
    const page = await visit.open('/')
    await page.getByText('The recorded data end on', { exact: false }).waitFor()
    await page.getByRole('button', { name: /^Show / }).click()
    await soon(() => page.url()).toMatch(/\?from=\d{4}-\d{2}-\d{2}&to=\d{4}-\d{2}-\d{2}$/)
    await page.getByRole('heading', { level: 3, name: visit.nameOf('incident_time_to_resolve') }).waitFor()
    await page.getByText('The recorded data end on', { exact: false }).waitFor({ state: 'hidden' })
    await page.close()
    visit.moveTo(NOW)
  })
})

describe('a collector that does not answer', () => {
  it('keeps the values, marks them as old, shows errors with a way to try again, and recovers by itself', async () => {
    const page = await visit.open('/stages/operation?period=2026-02')
    const tile = page.getByRole('article', { name: visit.nameOf('incident_time_to_resolve') })
    await tile.getByText('median').waitFor()
    await visit.collector.stop()

    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await page.getByRole('button', { name: 'Earlier period' }).click()
    await page.getByRole('alert').getByText('The collector does not answer.').waitFor()
    await says(tile).toContain('Not loaded')
    await tile.getByRole('button', { name: 'Try again' }).click()

    await page.goBack({ waitUntil: 'commit' })
    await page.getByText('The figures below are old', { exact: false }).waitFor()
    await tile.getByText('median').waitFor()
    await says(tile.locator('[data-face=value]')).toMatch(/4 h/)

    await visit.restartCollector()
    await page.getByText('The figures below are old', { exact: false }).waitFor({ state: 'hidden' })
    await page.close()
  })
})
