import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CollectorProcess } from './collector-process.ts'

/** A look behind the collector: its own ClickHouse, asked with the collector's own credentials, and its process. */
export interface ClickHouseOf {
  /** One value a line; fails while the server is down. */
  query(sql: string): Promise<string[]>
  /** Undefined while it has none. */
  pid(): number | undefined
}

export function clickHouseOf(collector: CollectorProcess): ClickHouseOf {
  return {
    async query(sql) {
      const path = join(collector.directory, 'clickhouse', 'connection.json')
      const { url, username, password, database } = JSON.parse(readFileSync(path, 'utf8')) as Record<
        string,
        string
      >
      const credentials = Buffer.from(`${username}:${password}`).toString('base64')
      const response = await fetch(`${url}/?database=${database}`, {
        method: 'POST',
        headers: { authorization: `Basic ${credentials}` },
        body: sql,
        signal: AbortSignal.timeout(60_000),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(text)
      return text === '' ? [] : text.trimEnd().split('\n')
    },
    pid() {
      const parent = collector.pid()
      if (parent === undefined) return undefined
      const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ')
      return children.map(Number).find((child) => child > 0 && commandOf(child).includes('clickhouse'))
    },
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
