/** A KPI in one bucket of its trend, as a chart looks at it. */
export interface Bucket {
  /** Null where there is no value: the chart passes over it. */
  value: number | null
  /** Of a ratio; else null. */
  numerator: number | null
  denominator: number | null
  /** Calendar days that the bucket has. */
  days: number
}

/** A bucket's value and the limits around it, all in the KPI's unit. */
export interface Limits {
  /** Null where no value could lie beyond. */
  lower: number | null
  upper: number | null
}

/** What the points of a baseline make of a chart. */
export interface Fit {
  /** Around which the points vary, in the KPI's unit. */
  centreOf(bucket: Bucket): number
  /** Null for a chart without limits. */
  limitsOf(bucket: Bucket): Limits | null
  /**
   * How far from the centre, in thirds of the way to the limit ("sigmas"); without limits in the KPI's unit. Null where the chart has no point.
   */
  deviationOf(bucket: Bucket): number | null
}
