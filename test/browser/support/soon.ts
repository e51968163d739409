import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** Expects something of a page that comes about soon: a browser beside a busy ClickHouse takes its time. */
export function soon<Value>(read: () => Value | Promise<Value>) {
  return expect.poll(read, { timeout: 30_000, interval: 100 })
}

/** Expects a part of a page to say this soon; spaces that do not break are spaces. */
export function says(part: Locator) {
  return soon(async () => plain((await part.textContent()) ?? ''))
}

/** Expects the rows or steps of a part of a page to come to this soon. */
export function lists(parts: Locator) {
  return soon(async () => (await parts.allTextContents()).map(plain))
}

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ')
}
