import cliProgress from 'cli-progress'
import { count } from './wording.ts'

export interface Progress {
  update(bytes: number, rows: number): void
  /** A line for the person that does not disturb the bar. */
  say(line: string): void
  stop(): void
}

const LINE_EVERY_MS = 5_000

/** A bar on a terminal, a line every few seconds elsewhere. Both on standard error: the report has standard output. */
export function startProgress(stream: NodeJS.WriteStream, totalBytes: number): Progress {
  const started = Date.now()
  const rate = (rows: number) => count(Math.round(rows / Math.max((Date.now() - started) / 1000, 0.001)))
  return stream.isTTY ? bar(stream, totalBytes, rate) : lines(stream, totalBytes, rate)
}

type Rate = (rows: number) => string

function bar(stream: NodeJS.WriteStream, totalBytes: number, rate: Rate): Progress {
  const single = new cliProgress.SingleBar({
    stream,
    format: '{bar} {percentage} % · {rows} rows · {rate} rows/s · {eta_formatted} left',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    fps: 5,
    etaBuffer: 50,
  })
  single.start(totalBytes, 0, { rows: '0', rate: '0' })
  return {
    update: (bytes, rows) => single.update(bytes, { rows: count(rows), rate: rate(rows) }),
    say: (line) => {
      stream.write(`\r\u001b[K${line}\n`)
    },
    stop: () => single.stop(),
  }
}

function lines(stream: NodeJS.WriteStream, totalBytes: number, rate: Rate): Progress {
  let last = Date.now()
  return {
    update: (bytes, rows) => {
      if (Date.now() - last < LINE_EVERY_MS) return
      last = Date.now()
      const share = Math.min(100, Math.round((bytes / totalBytes) * 100))
      stream.write(`${share} % · ${count(rows)} rows · ${rate(rows)} rows/s\n`)
    },
    say: (line) => {
      stream.write(`${line}\n`)
    },
    stop: () => undefined,
  }
}
