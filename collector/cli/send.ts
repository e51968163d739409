import { createCollectorClient } from './collector-client.ts'
import { Delivery } from './delivery.ts'
import { NDJSON_FORM } from './delivery-form.ts'
import { CommandFailure, EXIT } from './failure.ts'
import { openTextFile } from './input-file.ts'
import { startProgress } from './progress.ts'
import type { Settings } from './settings.ts'
import type { Terminal } from './terminal.ts'
import { UnusableRows } from './unusable-rows.ts'
import { count, counted } from './wording.ts'

/** `wheelhouse send`: streams a file of events, one JSON object a line, to the running collector. */
export async function sendEvents(
  path: string,
  rejects: string | undefined,
  settings: Settings,
  { out, err, stop }: Terminal,
): Promise<number> {
  let say = (line: string): void => void err.write(`${line}\n`)
  const client = createCollectorClient(settings, (line) => say(line), stop)
  const file = await openTextFile(path)
  const refused = await UnusableRows.open(rejects)
  const delivery = new Delivery(client, NDJSON_FORM, (line, message) => refused.add(line, message))
  const progress = startProgress(err, file.size)
  say = progress.say
  let lines = 0
  let broken: unknown
  try {
    for await (const { line, text } of linesOf(file.chunks)) {
      lines = line
      const room = text.trim() === '' ? undefined : delivery.add(text, line)
      if (room === undefined) continue
      await room
      progress.update(file.bytesRead(), line)
      if (stop.aborted) break
    }
  } catch (cause) {
    broken = cause
  }
  try {
    await (stop.aborted ? delivery.abandon() : delivery.finish())
    if (!stop.aborted && delivery.accepted > 0) await client.untilStored()
  } catch (cause) {
    broken ??= cause
  }
  progress.stop()
  await refused.close()
  for (const line of refused.report()) out.write(`${line}\n`)
  out.write(`${counted(delivery.accepted, 'event')} taken of ${counted(lines, 'line')}.\n`)
  if (broken instanceof CommandFailure) {
    throw new CommandFailure(`${broken.message} What was taken is kept.`, broken.exitCode)
  }
  if (broken !== undefined) throw broken
  if (stop.aborted)
    throw new CommandFailure(`Stopped at line ${count(lines)}. What was taken is kept.`, EXIT.interrupted)
  if (delivery.accepted === 0) throw new CommandFailure('No event of this file was taken.')
  return EXIT.done
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<{ line: number; text: string }> {
  let line = 0
  let rest = ''
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    for (const text of parts) {
      line += 1
      yield { line, text }
    }
  }
  if (rest !== '') yield { line: line + 1, text: rest }
}
