import type { KpiValue } from '../kpi.ts'

/** Whether a change is nothing but noise, by the signal of the KPI in that period; null while its chart cannot tell. */
export function isNoise(signal: KpiValue['signal']): boolean | null {
  return signal === 'unknown' ? null : signal === 'stable'
}
