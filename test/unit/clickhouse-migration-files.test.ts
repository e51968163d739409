import { describe, expect, it } from 'vitest'
import { parseMigration, pendingMigrations } from '../../collector/clickhouse/migration-files.ts'

const first = parseMigration('0001_events.sql', 'CREATE TABLE events')
const second = parseMigration('0002_facts.sql', 'CREATE TABLE facts')
const third = parseMigration('0003_more.sql', 'CREATE TABLE more')

describe('parseMigration', () => {
  it('reads number, name and statements', () => {
    const migration = parseMigration('0012_add_team.sql', 'ALTER TABLE a;\nALTER TABLE b;')
    expect(migration).toMatchObject({
      number: 12,
      name: '0012_add_team',
      statements: ['ALTER TABLE a', 'ALTER TABLE b'],
    })
  })

  it('has the same checksum whatever the line ends, another one for another text', () => {
    const { checksum } = parseMigration('0001_a.sql', 'SELECT 1;\nSELECT 2;\n')
    expect(parseMigration('0001_a.sql', 'SELECT 1;\r\nSELECT 2;\r\n').checksum).toBe(checksum)
    expect(parseMigration('0001_a.sql', 'SELECT 1;\nSELECT 3;\n').checksum).not.toBe(checksum)
  })

  it.each(['events.sql', '1_events.sql', '0001-events.sql', '0001_Events.sql'])(
    'refuses the name %s',
    (name) => {
      expect(() => parseMigration(name, '')).toThrow('needs a name such as 0001_events.sql')
    },
  )
})

describe('pendingMigrations', () => {
  it('gives those that the database has not had, in order', () => {
    expect(pendingMigrations([first, second, third], [first], 'wheelhouse')).toEqual([second, third])
  })

  it('gives none when all are applied', () => {
    expect(pendingMigrations([first, second], [first, second], 'wheelhouse')).toEqual([])
  })

  it('refuses a database of a newer Wheelhouse', () => {
    expect(() => pendingMigrations([first], [first, second], 'kpis')).toThrow(
      'The database kpis was written by a newer Wheelhouse: it has the migration 0002_facts',
    )
  })

  it('refuses an applied migration that was changed', () => {
    const changed = parseMigration('0001_events.sql', 'CREATE TABLE other')
    expect(() => pendingMigrations([changed], [first], 'kpis')).toThrow(
      '0001_events was changed after the database kpis had it',
    )
  })

  it('refuses one that is numbered below an applied one', () => {
    expect(() => pendingMigrations([first, second, third], [first, third], 'kpis')).toThrow(
      'give it the next free number',
    )
  })

  it('refuses two with one number', () => {
    const twin = parseMigration('0002_other.sql', 'SELECT 1')
    expect(() => pendingMigrations([first, second, twin], [], 'kpis')).toThrow('the same number')
  })
})
