import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KpiValue } from '../../shared/kpi.ts'
import { startTestCollector, type TestCollector } from '../support/collector.ts'
import { runWheelhouse } from '../support/wheelhouse-command.ts'
import { auditLog, createImportFiles, noise } from './import-files.ts'

const files = createImportFiles()
let collector: TestCollector

beforeAll(async () => {
  // Where the build is stale the first command makes it, and says so.
  await runWheelhouse('', ['--help'])
  collector = await startTestCollector({ timezone: 'UTC' })
})

afterAll(async () => {
  await collector?.stop()
  files.remove()
})

const importFile = (...words: string[]) => runWheelhouse(collector.url, ['import', 'servicenow', ...words])
const volume = async () => (await collector.get<KpiValue>('/api/v1/kpis/incident_volume?period=2026')).n

describe('a file that is not what it should be gets one sentence', () => {
  const log = auditLog(3)
  it.each([
    ['missing-column.csv', log.replace('resolved_at', 'other'), /has no column resolved_at/],
    ['binary.csv', noise(), /binary file|no UTF-8/],
    ['latin.csv', Buffer.from(log.replace('Phone', 'Téléphone'), 'latin1'), /no UTF-8 text/],
    ['empty.csv', '', /is empty/],
    ['empty.csv.gz', gzipSync(''), /is empty/],
    ['header-only.csv', log.split('\n', 1)[0] ?? '', /header line but no rows/],
    ['workbook.xlsx', Buffer.from('504b030414000600', 'hex'), /Excel workbook/],
    ['plain.csv.gz', log, /no gzip file/],
    ['prose.csv', 'Dear all,\nplease find attached\n', /has no column number/],
  ])('%s', async (name, content, sentence) => {
    const { exitCode, err } = await importFile(files.write(name, content))
    expect(err).toMatch(sentence)
    expect(err.trimEnd().split('\n').length).toBe(1)
    expect(exitCode).toBe(1)
    expect(await volume()).toBe(0)
  })

  it('a file that is not there', async () => {
    const { exitCode, err } = await importFile(files.path('nowhere.csv'))
    expect(err).toContain('There is no file')
    expect(exitCode).toBe(1)
  })
})

describe('a file that breaks off', () => {
  it('inside a quoted field: what was read before is kept and said', async () => {
    const log = auditLog(20)
    const path = files.write('open-quote.csv', `${log}INC0000999,"New,0\n`)
    const { exitCode, err } = await importFile(path, '--system', 'open-quote')
    expect(err).toContain('ends inside a quoted field of the row that begins on line 62')
    expect(err).toContain('60 rows read before line 62 were kept')
    expect(exitCode).toBe(1)
    expect(await volume()).toBe(20)
  })

  it('in the middle of its gzip: what was read before is kept and said', async () => {
    const before = await volume()
    const whole = gzipSync(auditLog(20_000))
    const path = files.write('short.csv.gz', whole.subarray(0, whole.length / 2))
    const { exitCode, err } = await importFile(path, '--system', 'short')
    expect(err).toContain('the gzip file is cut short')
    expect(err).toMatch(/[\d,]+ rows read before line [\d,]+ were kept/)
    expect(exitCode).toBe(1)
    expect(await volume()).toBeGreaterThan(before)
  })
})

describe('dates that can be read both ways', () => {
  const ambiguous = auditLog(3).replaceAll(/1[345]\/1\/2026/g, '3/1/2026')

  it('end with one sentence where nobody can be asked', async () => {
    const { exitCode, err } = await importFile(files.write('ambiguous.csv', ambiguous))
    expect(err).toBe(
      'Every date of this file can be read day first or month first, such as 3/1/2026 08:00 on line 2: say which with --dates dmy|mdy|ymd.\n',
    )
    expect(exitCode).toBe(2)
  })

  it('are read as told', async () => {
    const path = files.write('told.csv', ambiguous)
    const { out } = await importFile(path, '--system', 'told', '--dates', 'mdy')
    expect(out).toContain('Dates are month first: you said so with --dates')
    expect(out).toContain('2026-03-01 to 2026-03-01')
  })

  it('are settled by one date far into the file', async () => {
    const [, ...rows] = auditLog(3).split('\n')
    const path = files.write(
      'late.csv',
      `${ambiguous.trimEnd()}\n`.repeat(1) +
        ambiguous.split('\n').slice(1).join('\n').repeat(700) +
        rows.join('\n'),
    )
    const { out } = await importFile(path, '--system', 'late')
    expect(out).toContain('Dates are day first: 13/1/2026 08:00 on line')
  })

  it('are never guessed where the file contradicts itself', async () => {
    const path = files.write('mixed.csv', auditLog(3).replace('13/1/2026', '1/13/2026'))
    const { exitCode, err } = await importFile(path)
    expect(err).toContain('writes its dates in two ways')
    expect(exitCode).toBe(2)
  })

  // util-linux' script gives the command a terminal of its own.
  it.runIf(process.platform === 'linux' && existsSync('/usr/bin/script'))(
    'are asked for at a terminal',
    async () => {
      const program = fileURLToPath(new URL('../../bin/wheelhouse.mjs', import.meta.url))
      const path = files.write('asked.csv', ambiguous)
      const words = [process.execPath, program, 'import', 'servicenow', path, '--system', 'asked'].join(' ')
      const child = spawn('/usr/bin/script', ['-qec', words, '/dev/null'], {
        env: { PATH: process.env.PATH, TERM: 'xterm', WHEELHOUSE_URL: collector.url },
      })
      let said = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (!said.includes('Which is it?') && (said + text).includes('Which is it?')) child.stdin.write('\r')
        said += text
      })
      const exitCode = await new Promise((resolve) => child.once('close', resolve))
      expect(said).toContain('Dates are day first: you chose it')
      expect(said).toContain('9 rows')
      expect(exitCode).toBe(0)
    },
  )
})

describe('wrong usage', () => {
  it.each([
    [['--dates', 'ydm'], /--dates must be dmy, mdy or ymd/],
    [['--timezone', 'Berlin'], /--timezone is no timezone/],
    [['--covers', 'March'], /--covers must be two days/],
    [['--service-column', 'nothing'], /the file has no column nothing/],
    [['--nonsense'], /unknown option/],
  ])('%j', async (words, sentence) => {
    const path = files.write('usage.csv', auditLog(2))
    const { exitCode, err } = await importFile(path, ...words)
    expect(err).toMatch(sentence)
    expect(exitCode).toBe(2)
  })
})

describe('a collector that is not ready', () => {
  it('is not running: one sentence', async () => {
    const path = files.write('nobody.csv', auditLog(2))
    const { exitCode, err } = await runWheelhouse('http://127.0.0.1:9', ['import', 'servicenow', path])
    expect(err).toContain('No collector answers at http://127.0.0.1:9. Start it with "npm start"')
    expect(exitCode).toBe(1)
  })

  it('is busy: waits as long as it is asked to, says so, and goes on', async () => {
    let refusals = 2
    const gate = await gateBefore(collector.url, () => (refusals-- > 0 ? 'refuse' : 'pass'))
    const path = files.write('busy.csv', auditLog(2))
    const { exitCode, err } = await runWheelhouse(gate.url, [
      'import',
      'servicenow',
      path,
      '--system',
      'busy',
    ])
    gate.server.close()
    expect(err.match(/trying again in 1 s\. Wait a moment\./g)?.length).toBe(2)
    expect(exitCode).toBe(0)
  })

  it('is stopped by Ctrl-C: what was sent is kept and said', async () => {
    const stop = new AbortController()
    const gate = await gateBefore(collector.url, () => {
      stop.abort()
      return 'pass'
    })
    const path = files.write('stopped.csv', auditLog(40_000))
    const words = ['import', 'servicenow', path, '--system', 'stopped', '--timezone', 'UTC']
    const { exitCode, err } = await runWheelhouse(gate.url, words, { signal: stop.signal })
    gate.server.close()
    expect(err).toMatch(/Stopped\. [\d,]+ events had been taken and are kept\./)
    expect(exitCode).toBe(130)
  })
})

/** Stands before the real collector and decides on each batch of events whether it may pass. */
async function gateBefore(
  target: string,
  decide: () => 'pass' | 'refuse',
): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    if (request.method === 'POST' && decide() === 'refuse') {
      response.writeHead(503, { 'retry-after': '1', 'content-type': 'application/problem+json' })
      response.end(
        JSON.stringify({
          type: 'about:blank',
          title: 'Busy',
          status: 503,
          code: 'busy',
          detail: 'Wait a moment.',
        }),
      )
      return
    }
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { 'content-type': request.headers['content-type'] ?? '' },
      ...(request.method === 'POST' ? { body: Buffer.concat(chunks) } : {}),
    })
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    response.end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}
