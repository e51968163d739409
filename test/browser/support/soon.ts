import { expect } from 'vitest'

/** Expects something of a page that comes about soon: a browser beside a busy ClickHouse takes its time. */
export function soon<Value>(read: () => Value | Promise<Value>) {
  return expect.poll(read, { timeout: 30_000, interval: 100 })
}
