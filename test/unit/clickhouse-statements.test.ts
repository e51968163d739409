import { describe, expect, it } from 'vitest'
import { splitStatements } from '../../collector/clickhouse/statements.ts'

describe('splitStatements', () => {
  it('splits at semicolons and trims', () => {
    expect(splitStatements('CREATE TABLE a;\n\nCREATE TABLE b\n;\n')).toEqual([
      'CREATE TABLE a',
      'CREATE TABLE b',
    ])
  })

  it('needs no semicolon after the last statement', () => {
    expect(splitStatements('SELECT 1; SELECT 2')).toEqual(['SELECT 1', 'SELECT 2'])
  })

  it.each([
    ['a string', "SELECT 'a;b'"],
    ['a string with an escaped quote', "SELECT 'it\\'s; so'"],
    ['a string with a doubled quote', "SELECT 'it''s; so'"],
    ['a string that ends in a backslash', "SELECT 'a\\\\', 'b;c'"],
    ['a name in double quotes', 'SELECT "a;b"'],
    ['a name in backticks', 'SELECT `a;b`'],
    ['a line comment', 'SELECT 1 -- one; two\n, 2'],
    ['a line comment with a quote', "SELECT 1 -- it's\n, 2"],
    ['a hash comment', 'SELECT 1 # one; two\n, 2'],
    ['a block comment', 'SELECT /* one;\n two */ 2'],
    ['a here document', 'SELECT $sql$ a; b $sql$'],
  ])('leaves a semicolon in %s alone', (_, statement) => {
    expect(splitStatements(`${statement};SELECT 2`)).toEqual([statement, 'SELECT 2'])
  })

  it('keeps comments inside and before a statement, drops what is only comment', () => {
    const script = '-- first; really\nSELECT 1;\n-- only a comment;\n/* another; */\n;\n'
    expect(splitStatements(script)).toEqual(['-- first; really\nSELECT 1'])
  })

  it('gives nothing for nothing', () => {
    expect(splitStatements(' \n ')).toEqual([])
  })
})
