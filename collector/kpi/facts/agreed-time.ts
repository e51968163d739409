import { workedBy } from '../../clocks/worked.ts'
import { SLAS } from '../../facts/agreed.ts'

const ALWAYS = "toDateTime64('1970-01-01 00:00:00', 3, 'UTC'), toDateTime64('2299-12-31 00:00:00', 3, 'UTC')"

/**
 * Of each service that has an SLA: from when to when which calendar was agreed, and how much of it had been worked when that began. Round
 * the clock where nothing was agreed; of several SLAs the one that was activated last.
 */
export const AGREED_HOURS = `
  SELECT agreed_service, arrayMap((begin, end) ->
      (begin, end, arrayLast(sla -> sla.1 <= begin AND begin < sla.2, slas).4 AS calendar, ${workedBy('calendar', 'begin')}),
    arrayPopBack(edges), arrayPopFront(edges)) AS hours
  FROM (SELECT *, arraySort(arrayDistinct(arrayConcat([${ALWAYS}], slas.1, slas.2))) AS edges FROM (${SLAS}))`

/** Over `hours`, which may be empty: SQL of the milliseconds of agreed service time by an instant, since some instant long ago. */
export function agreedBy(at: string): string {
  const worked = `arraySum(part -> if(part.1 < ${at}, ${workedBy('part.3', `least(${at}, part.2)`)} - part.4, 0), hours)`
  return `if(empty(hours), toUnixTimestamp64Milli(${at}), ${worked})`
}
