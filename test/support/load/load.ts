import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface LoadPlan {
  port: number
  /** Source of the events, and the beginning of their subjects: one for each run. */
  name: string
  connections: number
  eventsARequest: number
  eventsATicket: number
  seconds: number
  /** As fast as it is answered without it. */
  eventsASecond?: number
  /** Opening of the first ticket, epoch milliseconds. */
  from: number
}

export interface LoadResult {
  requests: number
  /** Events of the requests that were answered with 2xx. */
  accepted: number
  statuses: Record<string, number>
  /** Connections that broke off before the answer. */
  resets: number
  seconds: number
  /** Milliseconds from a request to its 2xx. */
  p50: number
  p99: number
  /** Processor time that the sender took. */
  cpuSeconds: number
}

const SENDER = fileURLToPath(new URL('./sender.ts', import.meta.url))

/** Sends load from a process of its own, and gives what came of it. */
export async function sendLoad(plan: LoadPlan): Promise<LoadResult> {
  const child = spawn(process.execPath, ['--import', 'tsx', SENDER, JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`The sender ended with ${code}: ${said}`)
  return JSON.parse(said) as LoadResult
}
