import { z } from 'zod'
import { kpiSetting, SWITCH, stageSetting } from '../../shared/api/settings.ts'
import { STAGE_IDS } from '../../shared/stages.ts'
import { CATALOGUE } from '../kpi/catalogue/catalogue.ts'
import type { StagedKpi } from '../kpi/definition.ts'

/** What people may set. Values are text, so that one event type carries them all. */
export interface KnownSetting {
  value: z.ZodType<string>
  /** What holds while nobody chose, given the event types that ever arrived. */
  default: (arrived: ReadonlySet<string>) => string
}

const switchSchema = z.enum(SWITCH)

/** Every setting by its name, in the order in which they are listed. */
export const KNOWN_SETTINGS: ReadonlyMap<string, KnownSetting> = new Map([
  ...STAGE_IDS.map(
    (id) => [stageSetting(id), { value: switchSchema, default: () => 'on' }] as [string, KnownSetting],
  ),
  ...CATALOGUE.map((entry) => [kpiSetting(entry.id), switchOf(entry)] as [string, KnownSetting]),
])

function switchOf({ optional, needs }: StagedKpi): KnownSetting {
  return {
    value: switchSchema,
    default: (arrived) => (!optional || needs.flat().some((type) => arrived.has(type)) ? 'on' : 'off'),
  }
}
