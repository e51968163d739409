import type { Period } from '../../shared/periods.ts'
import { useInstallation } from '../api/use-installation.ts'
import { periodOf } from './period.ts'
import { useScope } from './use-scope.ts'

/** The chosen period in the organisation's timezone; null when the address holds one that cannot be read. */
export function usePeriod(): Period | null {
  const { scope } = useScope()
  const { timezone } = useInstallation(scope)
  return periodOf(scope, timezone, Date.now())
}
