import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as ConfigModule from '../../../collector/config.ts'
import type * as EndpointModule from '../../../collector/http/events/endpoint.ts'
import type * as DeliveryModule from '../../../collector/ingest/delivery.ts'
import type * as MetricsModule from '../../../collector/metrics/ingest.ts'
import type * as SelfModule from '../../../collector/metrics/self.ts'
import type * as TelemetryModule from '../../../collector/telemetry.ts'

// The collector's own door and journal, as built, without a ClickHouse behind them: the shipper rests. It prints its port.
const built = pathToFileURL(join(import.meta.dirname, '../../../dist/server/collector/'))
const load = <Module>(name: string) => import(new URL(name, built).href) as Promise<Module>

const { readConfig } = await load<typeof ConfigModule>('config.js')
const { createEventsEndpoint } = await load<typeof EndpointModule>('http/events/endpoint.js')
const { openDelivery } = await load<typeof DeliveryModule>('ingest/delivery.js')
const { createIngestMetrics } = await load<typeof MetricsModule>('metrics/ingest.js')
const { createSelfMetrics } = await load<typeof SelfModule>('metrics/self.js')
const { createLogger } = await load<typeof TelemetryModule>('telemetry.js')

const directory = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'wheelhouse-bench-'))
const config = readConfig({ WHEELHOUSE_DATA_DIR: directory })
const metrics = createIngestMetrics(createSelfMetrics())
const log = createLogger('error')
const delivery = await openDelivery({
  directory,
  journalMaxBytes: 64 * 1024 ** 3,
  metrics,
  log,
  now: Date.now,
})
const takesEvents = createEventsEndpoint({ config, log, metrics, delivery: async () => delivery })

const server = createServer((request, response) => {
  if (!takesEvents(request, response)) response.writeHead(404).end()
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') process.stdout.write(`${address.port}\n`)
})
