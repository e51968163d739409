import type { KpiValue } from '../../../shared/kpi.ts'
import type { Expected } from './expected.ts'

const TOLERANCE = 1e-9

/** How far a value of the API is from what it has to be, in words; empty where they are the same. */
export function differences(actual: KpiValue, expected: Expected): string[] {
  const found: string[] = []
  const compare = (name: string, is: number | null | undefined, wanted: number | null | undefined) => {
    if (!isSame(is ?? null, wanted ?? null)) found.push(`${name} is ${is}, not ${wanted}`)
  }
  compare('n', actual.n, expected.n)
  compare('numerator', actual.numerator, expected.numerator)
  compare('denominator', actual.denominator, expected.denominator)
  compare('value', actual.value, expected.value)
  for (const name of ['mean', 'median', 'p90'] as const) {
    compare(name, actual.statistics?.[name], expected.statistics?.[name])
  }
  const uncovered = actual.reason === 'no_source' || actual.reason === 'not_covered'
  for (const name of new Set([...Object.keys(actual.beside), ...Object.keys(expected.beside)])) {
    const is = actual.beside[name]
    // A number of items is not told where nobody listened; a share or a median of nothing is none anyhow.
    const wanted = expected.beside[name]
    compare(`beside.${name}`, is === null && uncovered && wanted !== null ? 0 : is, wanted)
  }
  if ((actual.value === null) !== (actual.reason !== null)) {
    found.push(`the value is ${actual.value} with the reason ${actual.reason}`)
  }
  return found.map((one) => `${actual.kpi} from ${actual.from} to ${actual.to}: ${one}`)
}

function isSame(is: number | null, wanted: number | null): boolean {
  if (is === null || wanted === null) return is === wanted
  return is === wanted || Math.abs(is - wanted) <= TOLERANCE * Math.max(Math.abs(is), Math.abs(wanted))
}
