import type { Registry } from 'prom-client'
import type { Backend } from './backend.ts'
import type { Config } from './config.ts'
import type { Delivery } from './ingest/delivery.ts'
import type { Sample } from './sample/sample.ts'
import type { Logger } from './telemetry.ts'

export interface Health {
  /** Has everything been up at once since the start? */
  hasBeenReady: boolean
  clickhouse: boolean
  delivery: Delivery['state'] | undefined
  /** True while a demo waits for its sample year. */
  awaitsSample: boolean
}

/** All that the HTTP application works with; a test may give its own clock. */
export interface AppDeps {
  config: Config
  log: Logger
  /** Resolves when ClickHouse can be asked; waits while it starts. Throws AppError `store_unavailable`. */
  backend: () => Promise<Pick<Backend, 'client'>>
  /** Resolves when the journal is open. */
  delivery: () => Promise<Delivery>
  health: () => Promise<Health>
  /** Resolves when it is known what there is of a sample year. Throws AppError `store_unavailable`. */
  sample: () => Promise<Sample>
  /** The collector's own metrics. */
  registry: Registry
  /** Epoch milliseconds. */
  now: () => number
  /** The moment for which a person's question is answered: never before now, and the same for all who ask at about the same time. */
  questionTime: () => number
  /** The folder of the built dashboard. */
  dashboard: string
}
