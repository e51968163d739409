import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { CatalogueAnswer } from '../../../shared/api/answers.ts'
import { launchChromium } from '../../support/chromium.ts'
import { startTestCollector, type TestCollector } from '../../support/collector.ts'
import { NOW, TIMEZONE } from './service-desk.ts'

export interface View {
  scheme?: 'light' | 'dark'
  width?: number
  height?: number
}

/** A running collector, a browser, and one clock for both. */
export interface Visit {
  collector: TestCollector
  /** Starts a collector that the test has stopped again, on the same address and the same data. */
  restartCollector(): Promise<void>
  /** The name of a KPI, as the catalogue has it. */
  nameOf(kpi: string): string
  /** Opens a page of the dashboard, which the test waits for and closes. */
  open(path: string, view?: View): Promise<Page>
  /** Errors that pages wrote to their console or threw, other than answers of the API that a test provoked. */
  complaints: string[]
  /** Moves the clock of the collector and of the windows opened from now on. */
  moveTo(now: number): void
  stop(): Promise<void>
}

/** Starts a collector with these events behind a real Chromium. */
export async function startVisit(events: readonly unknown[]): Promise<Visit> {
  let now = NOW
  const directory = await mkdtemp(join(tmpdir(), 'wheelhouse-browser-'))
  const start = (port: string) =>
    startTestCollector({
      timezone: TIMEZONE,
      now: () => now,
      directory,
      environment: { WHEELHOUSE_ORGANISATION: 'Northwind Insurance', WHEELHOUSE_PORT: port },
    })
  let collector = await start('0')
  const { url } = collector
  if (events.length > 0) await collector.post(events)
  const { kpis } = await collector.get<CatalogueAnswer>('/api/v1/kpis')
  const browser: Browser = await launchChromium()
  const complaints: string[] = []
  const windows = new Map<string, BrowserContext>()
  // Pages of one kind of window share its cache, as the pages a person opens do.
  const windowOf = async (colorScheme: 'light' | 'dark', width: number, height: number) => {
    const key = `${colorScheme} ${width} ${height} ${now}`
    const known = windows.get(key)
    if (known !== undefined) return known
    const opened = await browser.newContext({
      baseURL: url,
      colorScheme,
      // Stand-ins that pulse keep a machine without a GPU busy with painting.
      reducedMotion: 'reduce',
      viewport: { width, height },
      acceptDownloads: true,
    })
    await opened.clock.setFixedTime(now)
    windows.set(key, opened)
    return opened
  }
  return {
    collector,
    complaints,
    async restartCollector() {
      collector = await start(new URL(url).port)
    },
    nameOf(kpi) {
      return kpis.find(({ id }) => id === kpi)?.name ?? `no KPI ${kpi}`
    },
    async open(path, { scheme = 'light', width = 1440, height = 900 } = {}) {
      const context = await windowOf(scheme, width, height)
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        const provoked = message.text().startsWith('Failed to load resource')
        if (message.type() === 'error' && !provoked) complaints.push(message.text())
      })
      await page.goto(path, { waitUntil: 'commit' })
      return page
    },
    moveTo(millis) {
      now = millis
    },
    async stop() {
      await browser.close()
      await collector.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Waits until nothing in sight is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const waiting = [...document.querySelectorAll('.mantine-Skeleton-root')]
      const inSight = waiting.filter((element) => element.getBoundingClientRect().top < window.innerHeight)
      return document.querySelector('h1') !== null && inSight.length === 0
    },
    undefined,
    { polling: 100 },
  )
}
