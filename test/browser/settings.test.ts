import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SettingsAnswer } from '../../shared/api/settings.ts'
import { DESK, inBothSchemes, PHONE } from './support/access.ts'
import { seriousFindings } from './support/axe.ts'
import { serviceDesk } from './support/service-desk.ts'
import { says, soon } from './support/soon.ts'
import { settled, startVisit, type Visit } from './support/visit.ts'

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

const BACKLOG = 'incident_backlog'
const switchOf = (kpi: string) => page.getByRole('switch', { name: visit.nameOf(kpi), exact: true })
/** Clicks what a person sees of a switch: its track, which lies over the input. */
const turn = (kpi: string) => switchOf(kpi).click({ force: true })
const rowOf = (kpi: string) => page.getByRole('listitem').filter({ has: switchOf(kpi) })
const stages = () => page.getByRole('navigation', { name: 'Main' }).getByRole('list').nth(1)

async function open(path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'commit' })
  await settled(page)
}

async function chosen(setting: string): Promise<string | null | undefined> {
  const { settings } = await visit.collector.get<SettingsAnswer>(`/api/v1/settings?setting=${setting}`)
  return settings[0]?.chosen
}

describe('the settings', () => {
  it('are found in the navigation, and name every KPI with its definition', async () => {
    await open('/?period=2026-02')
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await soon(() => switchOf(BACKLOG).isChecked()).toBe(true)
    await says(rowOf(BACKLOG)).toContain('How many incidents were open at the end of the window.')
    // Nobody has audited anything: what would tell of it is off, and says what it waits for.
    expect(await switchOf('cmdb_accuracy').isChecked()).toBe(false)
    await says(rowOf('cmdb_accuracy')).toContain('Off until something feeds it: ci.audited')
  })

  it('switch a KPI off by the keyboard: it leaves the boards, and comes back', async () => {
    await open('/settings?period=2026-02')
    await switchOf(BACKLOG).focus()
    await page.keyboard.press('Space')
    // At once, before the collector has said anything.
    expect(await switchOf(BACKLOG).isChecked()).toBe(false)
    await says(rowOf(BACKLOG)).toMatch(/Switched off from this machine, 20 Mar 2026, 12:00 Europe\/Berlin/)
    expect(await chosen(`kpi.${BACKLOG}`)).toBe('off')

    await page.getByRole('link', { name: 'Service Operation' }).first().click()
    await page.getByRole('article', { name: visit.nameOf('incident_volume') }).waitFor()
    await soon(() => page.getByRole('article', { name: visit.nameOf(BACKLOG), exact: true }).count()).toBe(0)

    // Its own page still answers, and leads to the switch.
    await open(`/kpis/${BACKLOG}?period=2026-02`)
    await page.getByText('This KPI is switched off.').waitFor()
    await page.getByRole('link', { name: 'Switch it on in the settings' }).click()
    await turn(BACKLOG)
    await says(rowOf(BACKLOG)).toContain('Set back to the default from this machine')
    await open('/stages/operation?period=2026-02')
    await page.getByRole('article', { name: visit.nameOf(BACKLOG), exact: true }).waitFor()
  })

  it('switch an optional KPI on before anything feeds it', async () => {
    await open('/settings')
    await turn('cmdb_accuracy')
    await says(rowOf('cmdb_accuracy')).toContain('Switched on from this machine')
    expect(await chosen('kpi.cmdb_accuracy')).toBe('on')
    await turn('cmdb_accuracy')
    await says(rowOf('cmdb_accuracy')).toContain('Off until something feeds it')
    await soon(() => chosen('kpi.cmdb_accuracy')).toBe(null)
  })

  it('switch a stage off: it leaves the navigation and the lifecycle, and its address says so', async () => {
    await open('/settings')
    const design = page.getByRole('switch', { name: 'Service Design', exact: true })
    await design.click({ force: true })
    await page.getByText('hidden, with all its KPIs').waitFor()
    await soon(() => stages().textContent()).not.toContain('Service Design')
    await open('/?period=2026-02')
    expect(await page.locator('ol > li').count()).toBe(4)
    await open('/stages/design?period=2026-02')
    await page.getByText('This stage is switched off.').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('link', { name: 'Switch it on in the settings' }).click()
    await design.click({ force: true })
    await soon(() => stages().textContent()).toContain('Service Design')
  })
})

describe('a change that is not made', () => {
  it('goes back, and says why: somebody else was quicker', async () => {
    await open('/settings')
    await soon(() => switchOf('reopen_rate').isChecked()).toBe(true)
    const elsewhere = await visit.collector.fetch('/api/v1/settings', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ setting: 'kpi.reopen_rate', value: 'on' }),
    })
    expect(elsewhere.status).toBe(200)
    await turn('reopen_rate')
    await says(rowOf('reopen_rate')).toContain(
      'Not changed: Somebody else has changed this setting meanwhile',
    )
    expect(await switchOf('reopen_rate').isChecked()).toBe(true)
    // What the other chose has been loaded: the next try holds.
    await turn('reopen_rate')
    await says(rowOf('reopen_rate')).toContain('Switched off from this machine')
  })

  it('goes back when nobody answers', async () => {
    await open('/settings')
    await page.route('**/api/v1/settings', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    await turn(BACKLOG)
    await says(rowOf(BACKLOG)).toContain('Not changed: The collector does not answer.')
    await soon(() => switchOf(BACKLOG).isChecked()).toBe(true)
    await page.unroute('**/api/v1/settings')
    await turn(BACKLOG)
    await says(rowOf(BACKLOG)).toContain('Switched off from this machine')
    await turn(BACKLOG)
    await says(rowOf(BACKLOG)).toContain('Set back to the default')
  })

  it('of two quick clicks the last one holds', async () => {
    await open('/settings')
    await switchOf('nps').dblclick({ force: true })
    await soon(() => rowOf('nps').textContent()).not.toContain('Saving')
    expect(await switchOf('nps').isChecked()).toBe(true)
    expect(await chosen('kpi.nps')).toBe(null)
  })
})

describe('the page', () => {
  it('holds nothing serious for axe, and nothing scrolls sideways on a phone', async () => {
    await page.setViewportSize(DESK)
    await open('/settings')
    expect(await inBothSchemes(page)).toEqual([])
    await page.setViewportSize(PHONE)
    await settled(page)
    await soon(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
    expect(await seriousFindings(page)).toEqual([])
  })

  it('did not complain', () => {
    expect(visit.complaints).toEqual([])
  })
})
