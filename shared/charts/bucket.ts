/** A KPI in one bucket of its trend, as a chart looks at it. */
export interface Bucket {
  /** Null where there is no value: the chart passes over it. */
  value: number | null
  /** Of a ratio; else null. */
  numerator: number | null
  denominator: number | null
  /** Calendar days that the bucket has. */
  days: number
  /** 1 to 12: the calendar month that most of it lies in. Left out, no season is looked for. */
  month?: number
}

/** A bucket's value and the limits around it, all in the KPI's unit. */
export interface Limits {
  /** Null where no value could lie beyond. */
  lower: number | null
  upper: number | null
}

/** What the points of a baseline make of a chart. A sigma is the spread that this bucket would have by chance. */
export interface Fit {
  /** How many sigmas a bucket lies from the centre, infinitely many where nothing has ever varied; null where the chart has no point. */
  sigmasOf(bucket: Bucket): number | null
  /** What lies so many sigmas from the centre, in the KPI's unit: 0 is the centre itself. */
  valueAt(bucket: Bucket, sigmas: number): number
  /** Sigmas from the centre to the limits, both above 0; null for a chart without limits. */
  reachOf(bucket: Bucket): { lower: number; upper: number } | null
  /** By how many sigmas a bucket has to be off the centre to lie on a side of it beyond doubt. */
  doubtOf(bucket: Bucket): number
  /** Values are of this range, ends included: a limit outside it is none. */
  range: { least: number; most: number }
}
