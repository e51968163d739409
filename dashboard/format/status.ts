import type { KpiDefinition, KpiValue } from '../../shared/kpi.ts'

type Status = KpiValue['status']

/** How a value stands: to its target, or that its sample is too small for any judgement, with a target or without. */
export function statusOf({ status, value, n }: KpiValue, { minimumN }: KpiDefinition): Status {
  return value !== null && n < minimumN ? 'too_few' : status
}

/** True where the status itself says something; no target and no data are said elsewhere on a tile. */
export function isTelling(status: Status): status is 'met' | 'missed' | 'too_few' {
  return status === 'met' || status === 'missed' || status === 'too_few'
}
