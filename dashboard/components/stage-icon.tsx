import {
  IconArrowsExchange,
  IconCompass,
  IconHeadset,
  IconRefresh,
  IconRulerMeasure,
  type TablerIcon,
} from '@tabler/icons-react'
import type { StageId } from '../../shared/stages.ts'

const ICONS: Record<StageId, TablerIcon> = {
  strategy: IconCompass,
  design: IconRulerMeasure,
  transition: IconArrowsExchange,
  operation: IconHeadset,
  improvement: IconRefresh,
}

/** The picture of a stage, always beside its name. */
export function StageIcon({ stage, size = 20 }: { stage: StageId; size?: number }) {
  const Icon = ICONS[stage]
  return <Icon aria-hidden="true" size={size} stroke={1.6} />
}
