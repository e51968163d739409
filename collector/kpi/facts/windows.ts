/** The windows of a question as SQL arrays, for rows that have to look at them before they are counted. */
export const WINDOWS = {
  froms: "{froms:Array(DateTime64(3, 'UTC'))}",
  tos: "{tos:Array(DateTime64(3, 'UTC'))}",
  /** The ends, or now where a window runs. */
  ends: "{ends:Array(DateTime64(3, 'UTC'))}",
} as const

/** The end of the hour of the question: what hangs on it holds for all questions of that hour. */
export const THIS_HOUR = "{this_hour:DateTime64(3, 'UTC')}"
