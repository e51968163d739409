import { BacklogAge } from './backlog-age.ts'
import { Journal } from './journal.ts'
import type { JournalOptions } from './options.ts'
import { recover } from './recover.ts'

/**
 * Opens the journal: recovers what is there, and starts a fresh segment. A disk that is full or cannot be written does not keep
 * it from opening: it is in trouble then, and heals. Rejects when the directory cannot be read.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const age = new BacklogAge()
  const recovered = await recover(options.disk, {
    onDamage: options.onDamage,
    onRecord: (position, receivedAt) => age.note(position, receivedAt),
  })
  const journal = new Journal(options, recovered, age)
  await journal.heal()
  return journal
}
