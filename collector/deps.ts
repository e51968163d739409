import type { Backend } from './backend.ts'
import type { Config } from './config.ts'
import type { SelfMetrics } from './metrics/self.ts'
import type { Logger } from './telemetry.ts'

/** All that the HTTP application works with; a test may give its own clock. */
export interface AppDeps {
  config: Config
  log: Logger
  /** Resolves when ClickHouse can be asked; waits while it starts. Throws AppError `store_unavailable`. */
  backend: () => Promise<Pick<Backend, 'client' | 'store'>>
  isStoreUp: () => Promise<boolean>
  counters: SelfMetrics
  /** Epoch milliseconds. */
  now: () => number
  /** The folder of the built dashboard. */
  dashboard: string
}
