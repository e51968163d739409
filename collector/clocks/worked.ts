/**
 * SQL of clocks. `calendar` is SQL of a calendar's subject that `calendar_hours` knows; where it is empty, or there is none, the clock runs
 * round. All is in milliseconds.
 */

/** How much the calendar has worked by an instant, since some instant long ago. */
export function workedBy(calendar: string | undefined, at: string): string {
  const millis = `toUnixTimestamp64Milli(${at})`
  if (calendar === undefined) return millis
  const hours = `dictGet('calendar_clock', ('begun', 'length', 'worked'), tuple(${calendar}), ${at})`
  // An array, to have a name for what was looked up.
  return `if(${calendar} = '', ${millis}, arraySum(found -> found.3 + least(${millis} - found.1, found.2), [${hours}]))`
}

/** The first instant by which the calendar has worked so much. */
export function whenWorked(calendar: string | undefined, amount: string): string {
  if (calendar === undefined) return `fromUnixTimestamp64Milli(${amount}, 'UTC')`
  const hours = `dictGet('calendar_due', ('begun', 'worked'), tuple(${calendar}), due)`
  const instant = `if(${calendar} = '', due, arraySum(found -> found.1 + due - found.2, [${hours}]))`
  return `fromUnixTimestamp64Milli(arraySum(due -> ${instant}, [${amount}]), 'UTC')`
}
