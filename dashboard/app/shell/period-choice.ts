import type { OverviewAnswer } from '../../../shared/api/answers.ts'
import type { Period } from '../../../shared/periods.ts'
import type { TimeScope } from '../../scope/scope.ts'

/** What every way of choosing a period knows, and where its choice goes. */
export interface PeriodChoiceProps {
  period: Period | null
  timezone: string
  data: OverviewAnswer['data'] | null
  onChoose: (time: TimeScope) => void
}
