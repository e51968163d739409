import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriousFindings } from './support/axe.ts'
import { serviceDesk, TOLD_TICKET } from './support/service-desk.ts'
import { soon } from './support/soon.ts'
import { settled, startVisit, type Visit } from './support/visit.ts'

let visit: Visit

beforeAll(async () => {
  visit = await startVisit(serviceDesk())
})

afterAll(async () => {
  await visit?.stop()
})

const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

const PAGES = [
  ['the lifecycle', '/?period=2026-02'],
  ['a stage', '/stages/operation?period=2026-02'],
  ['a stage without a source', '/stages/design?period=2026-02'],
  ['a KPI', '/kpis/incident_time_to_resolve?period=2026-02'],
  ['a KPI without data', '/kpis/request_time_to_fulfil?period=2026-02'],
  ['an item', `/items/incident/desk/${TOLD_TICKET}?period=2026-02`],
  ['services', '/services?period=2026-02'],
  ['sources', '/sources?period=2026-02'],
  ['no such page', '/nowhere?period=2026-02'],
  ['data elsewhere', '/?period=2031-02'],
] as const

/** What axe finds on the page as it stands, in the light scheme and then in the dark one. */
async function inBothSchemes(page: Page): Promise<string[]> {
  const inLight = await inScheme(page, 'light')
  return [...inLight, ...(await inScheme(page, 'dark'))]
}

async function inScheme(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme })
  await soon(() => shownScheme(page)).toBe(scheme)
  // A colour on its way from one scheme to the other is of neither.
  await soon(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
  return seriousFindings(page)
}

const shownScheme = (page: Page) => page.evaluate(() => document.documentElement.dataset.mantineColorScheme)

describe('nothing is serious for axe in the light and in the dark scheme', () => {
  // One for all: a new page starts a process of its own.
  let page: Page

  beforeAll(async () => {
    page = await visit.open('about:blank')
  })

  afterAll(async () => {
    await page?.close()
  })

  it.each(PAGES)('%s: at a desk and on a phone, where nothing scrolls sideways', async (_, path) => {
    await page.setViewportSize(DESK)
    await page.goto(path, { waitUntil: 'commit' })
    await settled(page)
    expect(await inBothSchemes(page)).toEqual([])
    await page.setViewportSize(PHONE)
    await settled(page)
    await soon(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
    // The layout is another than at the desk, the colours are the same: one scheme tells.
    expect(await seriousFindings(page)).toEqual([])
  })

  it('nor in the opened pickers', async () => {
    await page.setViewportSize(DESK)
    await page.goto('/?period=2026-02', { waitUntil: 'commit' })
    await settled(page)
    await page.getByRole('group', { name: 'Period' }).getByRole('button').nth(1).click()
    await page.getByRole('dialog', { name: 'Choose a period' }).waitFor()
    expect(await inBothSchemes(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Services: All services' }).click()
    await page.getByRole('dialog', { name: 'Choose services' }).getByRole('checkbox').first().waitFor()
    expect(await inBothSchemes(page)).toEqual([])
  })
})

describe('on a phone', () => {
  it('the menu opens, leads on, and closes', async () => {
    const page = await visit.open('/?period=2026-02', PHONE)
    await page.getByRole('button', { name: 'Open the menu' }).click()
    const menu = page.getByRole('dialog', { name: 'Menu' })
    await menu.waitFor()
    expect(await inBothSchemes(page)).toEqual([])
    await menu.getByRole('link', { name: /Service Operation/ }).click()
    await soon(() => page.url()).toMatch(/\/stages\/operation\?period=2026-02$/)
    await menu.waitFor({ state: 'hidden' })
    await page.close()
  })
})

describe('without a mouse', () => {
  it('the first Tab skips to the content, and Enter opens a KPI', async () => {
    const page = await visit.open('/stages/operation?period=2026-02')
    await settled(page)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const outline = await page.evaluate(() => {
      const { activeElement } = document
      return activeElement === null ? '' : getComputedStyle(activeElement, '::after').outlineStyle
    })
    expect(outline).toBe('solid')
    await page.keyboard.press('Enter')
    await soon(() => page.url()).toMatch(/\/kpis\/.*\?period=2026-02$/)
    // The new page has the focus, not the link that is gone.
    await soon(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.close()
  })
})

describe('the colour scheme', () => {
  it('follows the system, can be set, and is kept', async () => {
    const page = await visit.open('/', { scheme: 'dark' })
    await soon(() => shownScheme(page)).toBe('dark')
    await page.getByRole('button', { name: 'Colours: as the system' }).click()
    await page.getByRole('menuitemradio', { name: 'Light' }).click()
    await soon(() => shownScheme(page)).toBe('light')
    await page.reload({ waitUntil: 'commit' })
    await page.getByRole('button', { name: 'Colours: light' }).waitFor()
    expect(await shownScheme(page)).toBe('light')
    await page.close()
  })
})

it('no page complained', () => {
  expect(visit.complaints).toEqual([])
})
