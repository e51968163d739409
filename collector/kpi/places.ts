import type { TimeWindow } from '../../shared/periods.ts'
import type { Clock } from './definition.ts'
import { FEW_WINDOWS, livesInWindows } from './facts/windows.ts'
import type { Fact } from './facts.ts'

/**
 * By which of its clocks a row falls into which of the windows of a question: SQL over one row, and over the windows as `froms`, `tos` and
 * `ends`, counted from 1. A place is one number for both, since a row is asked about it for every KPI.
 */

/** What a place is divided by: windows count from 1, so no place of one clock is that of another. */
function step(windows: readonly TimeWindow[]): number {
  return windows.length + 1
}

/** The places of a row, as an array. */
export function placesOf(clocks: readonly Clock[], windows: readonly TimeWindow[]): string {
  const single: string[] = []
  const several: string[] = []
  for (const [nth, clock] of clocks.entries()) {
    const base = nth * step(windows)
    const place = (window: string) => `toUInt32(${base} + ${window})`
    if (windows.length <= FEW_WINDOWS) {
      single.push(
        ...windows.map((_, at) => `if(${insideOf(clock, String(at + 1))}, ${place(String(at + 1))}, 0)`),
      )
    } else if (isMoment(clock) && follow(windows)) {
      single.push(`if(${withinAll(clock)}, ${place(windowOf(clock))}, 0)`)
    } else if (clock === 'end_of_window' && follow(windows)) {
      several.push(
        `arrayFlatten(arrayMap(s -> range(${place(endsBy('s.1'))} + 1, ${place(endsBy('s.2'))} + 1), open_spans))`,
      )
    } else {
      several.push(
        `arrayMap(w -> ${place('w')}, arrayFilter(w -> ${insideOf(clock, 'w')}, arrayEnumerate(froms)))`,
      )
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

/** True of the buckets of a series: each begins where the one before it ends. */
function follow(windows: readonly TimeWindow[]): boolean {
  return windows.length > 1 && windows.every(({ from }, i) => i === 0 || from === windows[i - 1]?.to)
}

/** Which of the windows that follow each other a moment falls into: looked up, not tried one by one. */
function windowOf(clock: Clock): string {
  return `transform(roundDown(toUnixTimestamp64Milli(assumeNotNull(${clock})), {from_millis:Array(Int64)}), {from_millis:Array(Int64)}, arrayEnumerate(froms), 0)`
}

/** How many of the ends of windows that follow each other have been by a moment. What was open at an end began before it. */
function endsBy(moment: string): string {
  const millis = `toUnixTimestamp64Milli(${moment})`
  return `if(${moment} < ends[1], 0, transform(roundDown(${millis}, {end_millis:Array(Int64)}), {end_millis:Array(Int64)}, arrayEnumerate(ends), 0))`
}

function withinAll(clock: Clock): string {
  return `ifNull(${clock} >= arrayMin(froms) AND ${clock} < arrayMax(tos), false)`
}

/** Whether a row falls into a window. */
function insideOf(clock: Clock, window: string): string {
  if (clock === 'end_of_window')
    return `arrayExists(s -> s.1 < ends[${window}] AND s.2 >= ends[${window}], open_spans)`
  if (clock === 'of_window') return `of_window = ${window}`
  return `ifNull(${clock} >= froms[${window}] AND ${clock} < tos[${window}], false)`
}

/** Begun before the last of some instants, and not gone before the first. */
function openWithin(first: string, last: string): string {
  return `open_spans[1].1 < ${last} AND open_spans[-1].2 >= ${first}`
}
