import { fileURLToPath } from 'node:url'
import { ConfigError, readConfig } from './config.ts'
import { tellProgress } from './sample/tell-progress.ts'
import { startCollector } from './start.ts'
import { createLogger } from './telemetry.ts'

const STOP_DEADLINE_MS = 10_000
const DASHBOARD = fileURLToPath(new URL('../../dashboard', import.meta.url))

/** Says one sentence to the person who started it, and ends. */
function refuse(error: unknown): never {
  const known = error instanceof Error ? error.message : String(error)
  console.error(`\nWheelhouse could not start. ${known}\n`)
  process.exit(1)
}

function explainListening(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'EADDRINUSE') {
    return new Error('The port is in use: stop what listens there, or choose another with WHEELHOUSE_PORT.')
  }
  return error.code === 'EACCES'
    ? new Error('The port is not allowed to you: choose another with WHEELHOUSE_PORT.')
    : error
}

async function main(): Promise<void> {
  const config = readConfig()
  const log = createLogger(process.stdout.isTTY ? 'warn' : 'info')
  console.log('Starting ClickHouse …')
  const collector = await startCollector({ config, log, dashboard: DASHBOARD }).catch((error) => {
    throw explainListening(error)
  })

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    console.log(`\n${signal}: stopping …`)
    setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref()
    await collector.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)

  await collector.ready
  if (config.demo) await tellProgress(await collector.sample, process.stdout)
  console.log(`Wheelhouse is ready: ${config.publicUrl ?? collector.url}`)
}

main().catch((error: unknown) => {
  refuse(error instanceof ConfigError ? new Error(`\n${error.message}`) : error)
})
