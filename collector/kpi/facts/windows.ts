/** The windows of a question as SQL arrays, for rows that have to look at them before they are counted. */
export const WINDOWS = {
  froms: "{froms:Array(DateTime64(3, 'UTC'))}",
  tos: "{tos:Array(DateTime64(3, 'UTC'))}",
  /** The ends, or now where a window runs. */
  ends: "{ends:Array(DateTime64(3, 'UTC'))}",
} as const

/** The moment of the question. */
export const QUESTION_TIME = "{now:DateTime64(3, 'UTC')}"
