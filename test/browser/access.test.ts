import { beforeAll, describe, expect, it } from 'vitest'
import { DESK, inBothSchemes, PHONE, shownScheme } from './support/access.ts'
import { serviceDesk } from './support/service-desk.ts'
import { soon } from './support/soon.ts'
import { settled, startVisit, type Visit } from './support/visit.ts'

let visit: Visit

beforeAll(async () => {
  visit = await startVisit(serviceDesk())
  return visit.stop
})

describe('the pickers', () => {
  it('hold nothing serious for axe when they are open', async () => {
    const page = await visit.open('/?period=2026-02', DESK)
    await settled(page)
    await page.getByRole('group', { name: 'Period' }).getByRole('button').nth(1).click()
    await page.getByRole('dialog', { name: 'Choose a period' }).waitFor()
    expect(await inBothSchemes(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Services: All services' }).click()
    await page.getByRole('dialog', { name: 'Choose services' }).getByRole('checkbox').first().waitFor()
    expect(await inBothSchemes(page)).toEqual([])
    await page.close()
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
