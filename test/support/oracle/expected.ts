/** What a KPI has to answer. */
export interface Expected {
  value: number | null
  n: number
  numerator: number | null
  denominator: number | null
  statistics: { mean: number; median: number; p90: number } | null
  beside: Record<string, number | null>
}
