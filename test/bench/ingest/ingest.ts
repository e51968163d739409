import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sendLoad } from '../../support/load/load.ts'
import { ratioLine } from '../ratios.ts'
import { measurePipeline } from './pipeline.ts'
import { startServer } from './servers.ts'

/**
 * How fast events are taken and delivered, beside a reference that is measured in turns with it on the same machine:
 * `npm run bench -- ingest [--rounds 5] [--seconds 8] [--sustained 60]`.
 */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '8' },
    sustained: { type: 'string', default: '60' },
    directory: { type: 'string', default: tmpdir() },
  },
})
const rounds = Number(values.rounds)
const seconds = Number(values.seconds)
const directory = await mkdtemp(join(values.directory, 'wheelhouse-bench-ingest-'))

let run = 0
async function rateOf(port: number, connections: number, eventsARequest: number): Promise<number> {
  run += 1
  const from = Date.UTC(2026, 8, 1)
  const result = await sendLoad({
    port,
    name: `r${run}`,
    connections,
    eventsARequest,
    eventsATicket: 5,
    seconds,
    from,
  })
  if (result.resets > 0 || Object.keys(result.statuses).some((status) => status !== '202')) {
    throw new Error(`Not all was taken: ${JSON.stringify(result)}`)
  }
  return result.accepted / result.seconds
}

console.log(
  'Acknowledging alone, durable, the shipper at rest. The reference is a bare node:http server that parses the same JSON.',
)
console.log(
  'The cores are shared by: this process (idle), the sender, and either the collector’s door or the reference.',
)
for (const [what, connections, eventsARequest] of [
  ['one event a request, 64 connections', 64, 1],
  ['100 events a request, 16 connections', 16, 100],
] as const) {
  const subject: number[] = []
  const reference: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const bare = await startServer('parsing-server.ts')
    await rateOf(bare.port, connections, eventsARequest)
    reference.push(await rateOf(bare.port, connections, eventsARequest))
    await bare.stop()
    const door = await startServer('journal-server.ts', [directory])
    await rateOf(door.port, connections, eventsARequest)
    subject.push(await rateOf(door.port, connections, eventsARequest))
    await door.stop()
  }
  console.log(ratioLine(what, subject, reference))
}

await measurePipeline({ rounds, seconds: Number(values.sustained) })
await rm(directory, { recursive: true, force: true })
