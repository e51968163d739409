import pino from 'pino'
import { startEmbeddedClickHouse } from '../../collector/clickhouse/embedded/server.ts'

// A collector's process reduced to its ClickHouse, for tests that kill it: `node --import tsx parent-of-clickhouse.ts DIRECTORY`.
const directory = process.argv[2] ?? ''
const server = await startEmbeddedClickHouse({
  directory,
  log: pino({ level: 'silent' }),
  memoryBytes: 1024 ** 3,
})
process.stdout.write(`${JSON.stringify({ url: server.url, pid: server.pid() })}\n`)
