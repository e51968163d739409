import type { Signal } from '../kpi.ts'

/**
 * Whether a change is nothing but noise, by the signals of the KPI in both periods: there is none in either. What goes back to normal after
 * a signal is no noise. Null while the chart cannot tell.
 */
export function isNoise(before: Signal, after: Signal): boolean | null {
  const signals = [before, after]
  if (signals.some((signal) => signal !== 'stable' && signal !== 'unknown')) return false
  return signals.includes('unknown') ? null : true
}
