import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriousFindings } from './axe.ts'
import { serviceDesk } from './service-desk.ts'
import { soon } from './soon.ts'
import { settled, startVisit, type Visit } from './visit.ts'

export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** What axe finds on the page as it stands, in the light scheme and then in the dark one. */
export async function inBothSchemes(page: Page): Promise<string[]> {
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

export const shownScheme = (page: Page) =>
  page.evaluate(() => document.documentElement.dataset.mantineColorScheme)

/** Parts of the page that have to be scrolled sideways to be read, by their class. */
function sidewaysScrollers(): string[] {
  return [...document.querySelectorAll('main *')]
    .filter((part) => getComputedStyle(part).overflowX === 'auto' && part.scrollWidth > part.clientWidth)
    .map(({ className }) => className)
}

/** Holds that pages are accessible; a file of its own for some of them, so that files can run side by side. */
export function describeAccess(pages: readonly (readonly [name: string, path: string])[]): void {
  describe('nothing is serious for axe in the light and in the dark scheme', () => {
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

    it.each(pages)('%s: at a desk and on a phone, where nothing scrolls sideways', async (_, path) => {
      await page.setViewportSize(DESK)
      await page.goto(path, { waitUntil: 'commit' })
      await settled(page)
      expect(await inBothSchemes(page)).toEqual([])
      await page.setViewportSize(PHONE)
      await settled(page)
      await soon(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
      await soon(() => page.evaluate(sidewaysScrollers)).toEqual([])
      // The layout is another than at the desk, the colours are the same: one scheme tells.
      expect(await seriousFindings(page)).toEqual([])
    })

    it('no page complained', () => {
      expect(visit.complaints).toEqual([])
    })
  })
}
