import { beforeAll, describe, expect, it } from 'vitest'
import { anItem, eventsOf } from '../support/builders.ts'
import { threeServices } from '../support/three-services.ts'
import { DESK, inBothSchemes, PHONE } from './support/access.ts'
import { says, soon } from './support/soon.ts'
import { settled, startVisit, type Visit } from './support/visit.ts'

/** The Monday 34 weeks before the week that runs. */
const BEGIN = Date.parse('2025-07-21T00:00+02:00')
const PAGE = '/stages/improvement?period=2026-03'

let visit: Visit

beforeAll(async () => {
  const target = (kpi: string, value: number) =>
    anItem('target', kpi).on('set', '2026-01-01T00:00Z', { kpi, value })
  visit = await startVisit([
    ...threeServices(BEGIN),
    ...eventsOf(
      target('sla_resolution_compliance', 0.95),
      target('sla_breaches', 5),
      target('incident_time_to_resolve', 9000),
    ),
  ])
  return visit.stop
})

describe('where to improve next', () => {
  it('is a ranked list of sentences, each of which leads to the KPI of its service', async () => {
    const page = await visit.open(PAGE)
    const panel = page.getByRole('region', { name: 'Where to improve next' })
    const first = panel.getByRole('listitem').first()
    await says(first).toMatch(
      /^1payments, Resolved inside target: \d.* target ≥ 95 % .*2 agreements stand on it\./,
    )
    await says(first).toMatch(/sla-shop and sla-till stand on it.*Target missed.*Gets worse.* of the gap$/)
    await panel.getByText('off target and gets worse comes first', { exact: false }).waitFor()
    await panel.getByText('would look worse by chance alone', { exact: false }).waitFor()

    const few = await panel.getByRole('listitem').count()
    await panel.getByRole('button', { name: /^Show all \d+$/ }).click()
    await soon(() => panel.getByRole('listitem').count()).toBeGreaterThan(few)
    await first.getByRole('link', { name: 'payments, Resolved inside target' }).click()
    await page.getByRole('heading', { level: 1, name: 'Resolved inside target' }).waitFor()
    await soon(() => new URL(page.url()).search).toBe('?period=2026-03&service=payments')
    await page.close()
  })

  it('is of the chosen services alone, and a file', async () => {
    const page = await visit.open(`${PAGE}&service=mail`)
    const panel = page.getByRole('region', { name: 'Where to improve next' })
    await panel.getByRole('link', { name: 'mail, Resolved inside target' }).waitFor()
    expect(await panel.getByRole('link', { name: /payments/ }).count()).toBe(0)
    const download = page.waitForEvent('download')
    await panel.getByRole('link', { name: 'Download where to improve next as CSV' }).click()
    expect((await download).suggestedFilename()).toBe('opportunities.csv')
    await page.close()
  })

  it('says so where nothing is off its target', async () => {
    const page = await visit.open('/stages/improvement?period=2025-08')
    await page.getByText('Nothing is off its target, and no chart got worse', { exact: false }).waitFor()
    await page.close()
  })

  it('keeps its place while it loads, and says what failed', async () => {
    const page = await visit.open('about:blank')
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/api/v1/opportunities**', async (route) => {
      await asked
      await route.fulfill({ status: 503, json: { title: 'Away', detail: 'ClickHouse is away.' } })
    })
    await page.goto(PAGE, { waitUntil: 'commit' })
    const panel = page.getByRole('region', { name: 'Where to improve next' })
    await panel.locator('.mantine-Skeleton-root').waitFor()
    answer()
    await panel.getByText('Where to improve next could not be loaded.').waitFor()
    await panel.getByText('ClickHouse is away.').waitFor()
    await page.unroute('**/api/v1/opportunities**')
    await panel.getByRole('button', { name: 'Try again' }).click()
    await panel.getByRole('listitem').first().waitFor()
    await page.close()
  })

  it('is readable for all, at a desk and on a phone', async () => {
    const page = await visit.open(PAGE, DESK)
    await page.getByRole('button', { name: /^Show all \d+$/ }).click()
    await settled(page)
    expect(await inBothSchemes(page)).toEqual([])
    await page.setViewportSize(PHONE)
    await settled(page)
    await soon(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
    expect(await inBothSchemes(page)).toEqual([])
    await page.close()
  })

  it('no page complained', () => {
    expect(visit.complaints).toEqual([])
  })
})
