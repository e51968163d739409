import pino from 'pino'
import { expect, it } from 'vitest'
import { startBackend } from '../../collector/backend.ts'
import { readConfig } from '../../collector/config.ts'
import { startTestClickHouse } from '../support/clickhouse.ts'
import { openCutOff } from '../support/cut-off.ts'

it('is migrated although the connection breaks, again and again', async () => {
  const clickhouse = await startTestClickHouse()
  const { username, password } = clickhouse.connection
  let breaks = 0
  const way = await openCutOff(Number(new URL(clickhouse.server.url).port), {
    breaksOn: (request) => request.includes('CREATE TABLE') && ++breaks <= 3,
  })
  try {
    const config = readConfig({
      CLICKHOUSE_URL: `http://127.0.0.1:${way.port}`,
      CLICKHOUSE_USER: username,
      CLICKHOUSE_PASSWORD: password,
      CLICKHOUSE_DATABASE: 'another',
    })
    const backend = await startBackend(config, clickhouse.directory, pino({ level: 'silent' }))
    expect(breaks).toBeGreaterThan(3)
    const tables = await backend.client.query({ query: 'SHOW TABLES', format: 'JSONEachRow' })
    expect(await tables.json()).toContainEqual({ name: 'quarantine' })
    await backend.stop()
  } finally {
    await way.cut()
    await clickhouse.stop()
  }
})
