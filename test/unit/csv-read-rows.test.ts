import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvRow, OpenQuoteError, readCsvRows } from '../../collector/sources/csv/read-rows.ts'

/** Reads a text that comes in these pieces. */
async function read(...pieces: string[]): Promise<{ rows: CsvRow[]; broken: unknown }> {
  async function* chunks() {
    yield* pieces
  }
  const rows: CsvRow[] = []
  try {
    for await (const batch of readCsvRows(chunks())) rows.push(...batch)
  } catch (broken) {
    return { rows, broken }
  }
  return { rows, broken: undefined }
}

const cellsOf = async (...pieces: string[]) => (await read(...pieces)).rows.map((row) => row.cells)

describe('readCsvRows', () => {
  it('gives the cells of each row with its line', async () => {
    expect((await read('a,b\nc,d\n')).rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['c', 'd'] },
    ])
  })

  it.each([
    [',', '\n'],
    [';', '\r\n'],
    ['\t', '\n'],
    ['|', '\r\n'],
  ])(
    'finds out the delimiter %j and the line end %j, and takes a last line without a break',
    async (by, end) => {
      expect(await cellsOf(`number${by}"opened, at"${end}"c"${by}d`)).toEqual([
        ['number', 'opened, at'],
        ['c', 'd'],
      ])
    },
  )

  it('counts lines through quoted line breaks and empty lines', async () => {
    expect((await read('a,"b\nb"\n\nc,d\n')).rows.map((row) => row.line)).toEqual([1, 4])
  })

  it('keeps doubled quotes and quotes inside a plain cell', async () => {
    expect(await cellsOf('"say ""hi""",5" disk\n')).toEqual([['say "hi"', '5" disk']])
  })

  it('gives the rows before a quote that never closes, then says where it began', async () => {
    const { rows, broken } = await read('a,b\nc,"d\n')
    expect(rows).toHaveLength(1)
    expect(broken).toBeInstanceOf(OpenQuoteError)
    expect(String(broken)).toContain('line 2')
  })

  it('does not gather a row without end', async () => {
    const { rows, broken } = await read('a,b\n"', ...Array<string>(20).fill('x'.repeat(500_000)))
    expect(rows).toHaveLength(1)
    expect(broken).toBeInstanceOf(OpenQuoteError)
    expect(String(broken)).toContain('line 2')
  })

  it('passes on what broke the file off, after the rows before it', async () => {
    async function* chunks() {
      yield 'a,b\nc,d\ne'
      throw new Error('the disk is gone')
    }
    const rows: CsvRow[] = []
    const reading = (async () => {
      for await (const batch of readCsvRows(chunks())) rows.push(...batch)
    })()
    await expect(reading).rejects.toThrow('the disk is gone')
    expect(rows).toHaveLength(2)
  })

  it('reads what another library writes, and reads it as that one does, in chunks of any size', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', ' ') })
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const header = 'one,two,three\n'
        const text = stringify(rows, { quoted_string: true })
        const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
        expect(await cellsOf(header, ...pieces)).toEqual(parse(header + text))
      }),
    )
  })
})
