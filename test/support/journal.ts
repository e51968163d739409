import type { Damage } from '../../collector/ingest/journal/damage.ts'
import type { Journal } from '../../collector/ingest/journal/journal.ts'
import { openJournal } from '../../collector/ingest/journal/open-journal.ts'
import type { JournalOptions } from '../../collector/ingest/journal/options.ts'
import type { JournalRecord, NewRecord } from '../../collector/ingest/journal/record.ts'

export const ENTRY = 1
export const MARK = 200

/** Room for nobody else, and few bytes a segment, so that small tests see many of them. */
export const SMALL: Pick<JournalOptions, 'segmentBytes' | 'headroomBytes'> = {
  segmentBytes: 600,
  headroomBytes: 0,
}

export function entry(text: string, kind = ENTRY): NewRecord {
  return { kind, rows: 1, parts: [Buffer.from(text)] }
}

export interface Opened {
  journal: Journal
  damage: Damage[]
}

/** Opens a journal and keeps what it says of damaged places. */
export async function openWithDamage(options: Omit<JournalOptions, 'onDamage'>): Promise<Opened> {
  const damage: Damage[] = []
  const journal = await openJournal({ ...options, onDamage: (place) => void damage.push(place) })
  return { journal, damage }
}

/** The places where something acknowledged is lost, told shortly. */
export function lost(damage: readonly Damage[]): string[] {
  return damage
    .filter(({ acknowledged }) => acknowledged)
    .map(
      ({ file, offset, reason, afterPosition }) =>
        `${reason} at ${offset} of ${file}, after ${afterPosition}`,
    )
}

/** Everything that a journal holds behind the position. */
export async function readAll(journal: Journal, position = 0): Promise<JournalRecord[]> {
  const reader = journal.read(position)
  const all: JournalRecord[] = []
  for (let some = await reader.next(); some.length > 0; some = await reader.next()) all.push(...some)
  await reader.close()
  return all
}

export function texts(records: readonly JournalRecord[]): string[] {
  return records.map(({ payload }) => payload.toString())
}

/** A small seeded source of numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
