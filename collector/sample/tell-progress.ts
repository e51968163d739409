import { setTimeout as sleep } from 'node:timers/promises'
import type { SampleAnswer } from '../../shared/api/sample.ts'
import type { Sample } from './sample.ts'

const LOOK_EVERY_MS = 250
/** Where a line can't be written over, one for each tenth is enough. */
const TENTH = 10

/** Tells on a stream how far the sample of a demo is, and resolves when nobody waits for it any more. */
export async function tellProgress(sample: Sample, stream: NodeJS.WriteStream): Promise<void> {
  let last = -1
  while (sample.isAwaited) {
    const status = sample.status()
    const percent = Math.floor(status.progress * 100)
    const shown = stream.isTTY ? percent : percent - (percent % TENTH)
    if (shown !== last)
      stream.write(stream.isTTY ? `\r\u001b[K${lineOf(status, shown)}` : `${lineOf(status, shown)}\n`)
    last = shown
    await sleep(LOOK_EVERY_MS)
  }
  if (stream.isTTY && last !== -1) stream.write('\r\u001b[K')
  if (sample.status().state !== 'loaded')
    stream.write('There are other data here: the sample year was not loaded.\n')
}

function lineOf({ state, trouble }: SampleAnswer, percent: number): string {
  const what = state === 'removing' ? 'Removing the sample year of another day' : 'Loading the sample year'
  return `${what} … ${percent} %${trouble === null ? '' : ` (${trouble})`}`
}
