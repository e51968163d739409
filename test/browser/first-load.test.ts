import { gzipSync } from 'node:zlib'
import { beforeAll, expect, it } from 'vitest'
import { serviceDesk } from './support/service-desk.ts'
import { soon } from './support/soon.ts'
import { settled, startVisit, type Visit } from './support/visit.ts'

let visit: Visit

beforeAll(async () => {
  visit = await startVisit(serviceDesk())
  return visit.stop
})

const MOST_BYTES = 250_000

it('the home page needs at most 250 kB of JavaScript, and the charts come with the page that draws them', async () => {
  const page = await visit.open('about:blank')
  const scripts = new Map<string, number>()
  page.on('response', async (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js') && response.status() === 200)
      scripts.set(pathname, gzipSync(await response.body()).byteLength)
  })
  await page.goto('/?period=2026-02')
  await settled(page)
  await page.waitForLoadState('networkidle')
  const bytes = [...scripts.values()].reduce((sum, size) => sum + size, 0)
  console.log(`First load: ${(bytes / 1000).toFixed(0)} kB of JavaScript, gzipped, in ${scripts.size} files`)
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
  const isChart = (path: string) => path.includes('trend-chart') || path.includes('waterfall-chart')
  expect([...scripts.keys()].some(isChart)).toBe(false)

  await page.goto('/kpis/incident_time_to_resolve?period=2026-02', { waitUntil: 'commit' })
  await soon(() => [...scripts.keys()].filter(isChart).length).toBe(2)
  await page.waitForLoadState('networkidle')
  await page.close()
})
