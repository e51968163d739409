import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { splitStatements } from './statements.ts'

export interface Migration {
  number: number
  /** The file's name without its ending, such as `0001_events`. */
  name: string
  statements: string[]
  checksum: string
}

/** What the database remembers of a migration. */
export type AppliedMigration = Pick<Migration, 'number' | 'name' | 'checksum'>

/** Reads the numbered `.sql` files of a folder in their order. Throws when a name has no number or two have the same. */
export async function readMigrations(directory: URL): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file) => parseMigration(file, await readFile(new URL(file, directory), 'utf8'))),
  )
}

export function parseMigration(file: string, text: string): Migration {
  const [, name, digits] = /^((\d{4})_[a-z0-9_]+)\.sql$/.exec(file) ?? []
  if (name === undefined) throw new Error(`The migration ${file} needs a name such as 0001_events.sql.`)
  // Git may check a file out with other line ends; that is no change.
  const script = text.replaceAll('\r\n', '\n')
  const checksum = createHash('sha256').update(script).digest('hex')
  return { number: Number(digits), name, statements: splitStatements(script), checksum }
}

/**
 * Which of the code's migrations the database still needs. Throws an Error with what to do when an applied one was changed, when
 * the database knows one that the code does not, or when a new one is numbered below one that is applied.
 */
export function pendingMigrations(
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
  database: string,
): Migration[] {
  const names = new Map(migrations.map((migration) => [migration.number, migration.name]))
  if (names.size < migrations.length)
    throw new Error('Two migrations have the same number: give the newer one the next.')
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum } of applied) {
    const migration = known.get(name)
    if (migration === undefined) throw new Error(newerDatabase(database, name))
    if (migration.checksum !== checksum) throw new Error(changed(database, name))
  }
  const done = new Set(applied.map(({ name }) => name))
  const last = Math.max(0, ...applied.map(({ number }) => number))
  const pending = migrations.filter(({ name }) => !done.has(name))
  const late = pending.find(({ number }) => number < last)
  if (late !== undefined) {
    throw new Error(
      `The migration ${late.name} comes before one that is already applied: give it the next free number.`,
    )
  }
  return pending
}

const newerDatabase = (database: string, name: string) =>
  `The database ${database} was written by a newer Wheelhouse: it has the migration ${name}, which this one does not know. ` +
  'Start the newer Wheelhouse, or restore a backup from before it.'

const changed = (database: string, name: string) =>
  `The migration ${name} was changed after the database ${database} had it. Restore its file, and write the change as a new migration.`
