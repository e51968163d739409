import { connect } from 'node:net'
import type { LoadPlan, LoadResult } from './load.ts'

// A load generator in a process of its own: `node --import tsx sender.ts PLAN`. It writes requests to bare sockets and reads no more of
// the answers than it needs, so that what is measured is the other side.

const plan = JSON.parse(process.argv[2] ?? '') as LoadPlan
const result: LoadResult = {
  requests: 0,
  accepted: 0,
  statuses: {},
  resets: 0,
  seconds: 0,
  p50: 0,
  p99: 0,
  cpuSeconds: 0,
}
const latencies: number[] = []
const started = performance.now()
const until = started + plan.seconds * 1000
let number = 0

/** Every event is one of its own; a ticket has as many as the plan says, of which the last resolves it. */
function event(): string {
  const ticket = Math.floor(number / plan.eventsATicket)
  const step = number % plan.eventsATicket
  number += 1
  const verb = step === 0 ? 'opened' : step === plan.eventsATicket - 1 ? 'resolved' : 'updated'
  const subject = `${plan.name}-${ticket}`
  const time = new Date(plan.from + (ticket % 40_000) * 60_000 + step * 600_000).toISOString()
  return `{"specversion":"1.0","id":"${subject}/${step}","source":"${plan.name}","type":"incident.${verb}","subject":"${subject}","time":"${time}","service":"service ${ticket % 20}","data":{"priority":${1 + (ticket % 4)},"team":"team ${(ticket + step) % 9}","category":"category ${ticket % 30}"}}`
}

function request(): Buffer {
  const events = Array.from({ length: plan.eventsARequest }, event)
  const single = plan.eventsARequest === 1
  const body = single ? (events[0] ?? '') : `[${events.join(',')}]`
  const type = single ? 'application/cloudevents+json' : 'application/cloudevents-batch+json'
  return Buffer.from(
    `POST /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

/** When the next request may go, where the plan has a pace. */
let paced = started
const gap = plan.eventsASecond === undefined ? 0 : (plan.eventsARequest / plan.eventsASecond) * 1000

function turn(): number {
  if (gap === 0) return 0
  paced = Math.max(paced + gap, performance.now() - 1_000)
  return Math.max(0, paced - performance.now())
}

function sendOnOneConnection(): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(plan.port, '127.0.0.1')
    let sentAt = 0
    let answer = ''
    let waiting = false
    const next = () => {
      const wait = turn()
      if (performance.now() + wait >= until) {
        socket.end()
        return
      }
      const send = () => {
        sentAt = performance.now()
        waiting = true
        socket.write(request())
      }
      if (wait > 0) setTimeout(send, wait)
      else send()
    }
    socket.setNoDelay(true).setEncoding('latin1')
    socket.on('connect', next)
    socket.on('data', (text: string) => {
      answer += text
      const end = answer.indexOf('\r\n\r\n')
      if (end === -1) return
      const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0)
      if (answer.length < end + 4 + length) return
      waiting = false
      note(answer.slice(9, 12), performance.now() - sentAt)
      answer = ''
      next()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (waiting) result.resets += 1
      // A connection that broke is opened again, as a sender would.
      if (performance.now() < until) setTimeout(() => void sendOnOneConnection().then(resolve), 50)
      else resolve()
    })
  })
}

function note(status: string, ms: number): void {
  result.requests += 1
  result.statuses[status] = (result.statuses[status] ?? 0) + 1
  if (!status.startsWith('2')) return
  result.accepted += plan.eventsARequest
  if (latencies.length < 1_000_000) latencies.push(ms)
}

await Promise.all(Array.from({ length: plan.connections }, sendOnOneConnection))
latencies.sort((one, other) => one - other)
result.seconds = (performance.now() - started) / 1000
result.p50 = latencies[Math.floor(latencies.length * 0.5)] ?? 0
result.p99 = latencies[Math.floor(latencies.length * 0.99)] ?? 0
const { user, system } = process.cpuUsage()
result.cpuSeconds = (user + system) / 1_000_000
process.stdout.write(JSON.stringify(result))
