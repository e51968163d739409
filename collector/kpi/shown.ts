import { kpiSetting, stageSetting } from '../../shared/api/settings.ts'
import type { HiddenBecause } from '../../shared/kpi.ts'
import { STAGES, type Stage } from '../../shared/stages.ts'
import type { Settings } from '../settings/history.ts'
import { CATALOGUE } from './catalogue/catalogue.ts'
import type { StagedKpi } from './definition.ts'

/** Why a KPI is hidden from the boards, the overview and /metrics; null where it is shown. A stage takes its KPIs with it. */
export function hiddenBecause({ id, stage }: StagedKpi, settings: Settings): HiddenBecause | null {
  if (isOff(stage, settings)) return 'stage_switched_off'
  if (settings.value(kpiSetting(id)) === 'on') return null
  return settings.chosen(kpiSetting(id)) === 'off' ? 'switched_off' : 'off_until_fed'
}

/** The KPIs that are shown, in the order of the catalogue. */
export function shownKpis(settings: Settings): StagedKpi[] {
  return CATALOGUE.filter((entry) => hiddenBecause(entry, settings) === null)
}

/** The stages that are switched on, in the order of the lifecycle. */
export function shownStages(settings: Settings): Stage[] {
  return STAGES.filter(({ id }) => !isOff(id, settings))
}

/** True where a person switched the stage off. */
export function isOff(stage: Stage['id'], settings: Settings): boolean {
  return settings.value(stageSetting(stage)) === 'off'
}
