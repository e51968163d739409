/** The windows of a question as SQL arrays, for rows that have to look at them before they are counted. */
export const WINDOWS = {
  froms: "{froms:Array(DateTime64(3, 'UTC'))}",
  tos: "{tos:Array(DateTime64(3, 'UTC'))}",
  /** The ends, or now where a window runs. */
  ends: "{ends:Array(DateTime64(3, 'UTC'))}",
} as const

export const NO_TIME = 'toIntervalDay(0)'

/** So many windows are told one by one. */
export const FEW_WINDOWS = 4

/** Places of few windows; the elements of the arrays beyond the last begin and end in 1970, when nothing lived. */
const FEW_PLACES = Array.from({ length: FEW_WINDOWS }, (_, at) => at + 1)

/**
 * SQL that is true for what lived in one of the windows, or so shortly before or after. Written such that an index over both moments can tell:
 * between the windows there may be years.
 */
export function livesInWindows(first: string, last: string, around = NO_TIME): string {
  const { froms, tos } = WINDOWS
  const lives = (from: string, to: string) =>
    `${last} >= ${from} - ${around} AND ${first} < ${to} + ${around}`
  const oneByOne = FEW_PLACES.map((nth) => lives(`${froms}[${nth}]`, `${tos}[${nth}]`)).join(' OR ')
  return `if(length(${froms}) > ${FEW_WINDOWS}, ${lives(`arrayMin(${froms})`, `arrayMax(${tos})`)}, ${oneByOne})`
}

/** The end of the hour of the question: what hangs on it holds for all questions of that hour. */
export const THIS_HOUR = "{this_hour:DateTime64(3, 'UTC')}"
