import type { CsvRow } from '../sources/csv/read-rows.ts'

/** Enough to tell what a file is, and quickly read. */
const SAMPLE = 5_000

/** The first rows of a file, to look at before any is used. A file that breaks off gives what came before. */
export interface SampledRows {
  sample: CsvRow[]
  /** All rows, the sample's included, in batches. Throws what broke the file off, after the last good row. */
  all: AsyncGenerator<CsvRow[]>
}

export async function sampleRows(batches: AsyncGenerator<CsvRow[]>): Promise<SampledRows> {
  const sample: CsvRow[] = []
  let broken: { cause: unknown } | undefined
  while (sample.length < SAMPLE && broken === undefined) {
    try {
      const next = await batches.next()
      if (next.done) break
      for (const row of next.value) sample.push(row)
    } catch (cause) {
      broken = { cause }
    }
  }
  return { sample, all: replay(sample, batches, broken) }
}

async function* replay(
  sample: CsvRow[],
  rest: AsyncGenerator<CsvRow[]>,
  broken: { cause: unknown } | undefined,
): AsyncGenerator<CsvRow[]> {
  yield sample
  if (broken !== undefined) throw broken.cause
  yield* rest
}
