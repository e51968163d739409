import type { TimeWindow } from '../../shared/periods.ts'
import type { Clock } from './definition.ts'
import { FEW_WINDOWS, livesInWindows } from './facts/windows.ts'
import type { Fact } from './facts.ts'

/**
 * By which of its clocks a row falls into which of the windows of a question: SQL over one row, and over the windows as `froms`, `tos` and
 * `ends`, counted from 1. A place is one number for both, since a row is asked about it for every KPI.
 */

/** Planning takes time for each; trying all by a function takes time for each row. */
const MOST_ONE_BY_ONE = 6

/** What a place is divided by: windows count from 1, so no place of one clock is that of another. */
function step(windows: readonly TimeWindow[]): number {
  return windows.length + 1
}

/** The places of a row, as an array. */
export function placesOf(clocks: readonly Clock[], windows: readonly TimeWindow[]): string {
  const single: string[] = []
  const several: string[] = []
  const run = runOf(windows)
  const others = windows.map((_, at) => at + 1).slice(run)
  for (const [nth, clock] of clocks.entries()) {
    const base = nth * step(windows)
    const place = (window: string) => `toUInt32(${base} + ${window})`
    if (clock === 'of_window') {
      several.push(`[${place('of_window')}]`)
      continue
    }
    if (run > 0 && clock === 'end_of_window') {
      const ends = `range(${place(endsBy('s.1'))} + 1, ${place(endsBy('s.2'))} + 1)`
      several.push(`arrayFlatten(arrayMap(s -> ${ends}, open_spans))`)
    } else if (run > 0) {
      single.push(`if(${withinRun(clock)}, ${place(windowOf(clock))}, 0)`)
    }
    if (others.length > MOST_ONE_BY_ONE) {
      const inside = `arrayFilter(w -> ${insideOf(clock, 'w')}, arraySlice(arrayEnumerate(froms), ${run + 1}))`
      several.push(`arrayMap(w -> ${place('w')}, ${inside})`)
    } else {
      const placeIn = (window: string) => `if(${insideOf(clock, window)}, ${place(window)}, 0)`
      single.push(...others.map((window) => placeIn(String(window))))
    }
  }
  const told = single.length === 0 ? [] : [`arrayFilter(place -> place != 0, [${single.join(', ')}])`]
  const all = [...told, ...several]
  return all.length === 1 ? all.join() : `arrayConcat(${all.join(', ')})`
}

/** The columns that a place stands for: the clock by its number, the window, and when that ends. */
export function columnsOfPlace(windows: readonly TimeWindow[]): string {
  return `intDiv(place, ${step(windows)}) AS clock, place % ${step(windows)} AS bucket, ends[bucket] AS window_end`
}

/** SQL that is false for most of the rows that fall into no window, and quick: a long history has many. */
export function mayCount(
  { life, from }: Fact,
  clocks: readonly Clock[],
  windows: readonly TimeWindow[],
): string {
  if (clocks.includes('of_window')) return 'true'
  // Rows that are made of those of a table have been chosen already.
  const lives = life === undefined || from !== undefined ? '' : `${livesInWindows(...life)} AND `
  const may = clocks.flatMap((clock) => {
    if (windows.length > FEW_WINDOWS)
      return clock === 'end_of_window' ? openWithin('arrayMin(ends)', 'arrayMax(ends)') : withinAll(clock)
    return windows.map((_, at) =>
      clock === 'end_of_window'
        ? openWithin(`ends[${at + 1}]`, `ends[${at + 1}]`)
        : insideOf(clock, String(at + 1)),
    )
  })
  return `${lives}(${may.join(' OR ')})`
}

/** True of a column of the fact, false of what counts by the window itself. */
export function isMoment(clock: Clock): boolean {
  return clock !== 'end_of_window' && clock !== 'of_window'
}

/** The same windows, with those first that follow each other, as most of a question do. */
export function inOrder(windows: readonly TimeWindow[]): TimeWindow[] {
  const ascending = [...windows].sort((one, other) => one.from - other.from || one.to - other.to)
  const runs: TimeWindow[][] = []
  for (const window of ascending) {
    const run = runs.find((known) => known.at(-1)?.to === window.from)
    if (run === undefined) runs.push([window])
    else run.push(window)
  }
  return runs.sort((one, other) => other.length - one.length).flat()
}

/**
 * How many of the first windows follow each other, as the buckets of a series do: in which of them a moment lies is looked up. 0 where they are
 * few; the others are tried one by one.
 */
export function runOf(windows: readonly TimeWindow[]): number {
  const broken = windows.findIndex(({ from }, at) => at > 0 && from !== windows[at - 1]?.to)
  const run = broken === -1 ? windows.length : broken
  return run > FEW_WINDOWS ? run : 0
}

/** Which of the windows that follow each other a moment falls into. */
function windowOf(clock: Clock): string {
  return `transform(roundDown(toUnixTimestamp64Milli(assumeNotNull(${clock})), {from_millis:Array(Int64)}), {from_millis:Array(Int64)}, arrayEnumerate({from_millis:Array(Int64)}), 0)`
}

/** How many of the ends of windows that follow each other have been by a moment. What was open at an end began before it. */
function endsBy(moment: string): string {
  const millis = `toUnixTimestamp64Milli(${moment})`
  const ends = '{end_millis:Array(Int64)}'
  return `if(${millis} < ${ends}[1], 0, transform(roundDown(${millis}, ${ends}), ${ends}, arrayEnumerate(${ends}), 0))`
}

function withinRun(clock: Clock): string {
  return `ifNull(${clock} >= froms[1] AND ${clock} < tos[{run:UInt32}], false)`
}

function withinAll(clock: Clock): string {
  return `ifNull(${clock} >= arrayMin(froms) AND ${clock} < arrayMax(tos), false)`
}

/** Whether a row falls into a window. */
function insideOf(clock: Clock, window: string): string {
  if (clock === 'end_of_window')
    return `arrayExists(s -> s.1 < ends[${window}] AND s.2 >= ends[${window}], open_spans)`
  return `ifNull(${clock} >= froms[${window}] AND ${clock} < tos[${window}], false)`
}

/** Begun before the last of some instants, and not gone before the first. */
function openWithin(first: string, last: string): string {
  return `open_spans[1].1 < ${last} AND open_spans[-1].2 >= ${first}`
}
