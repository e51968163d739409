import { z } from 'zod'
import { name, text } from '../events/fields.ts'
import type { StageId } from '../stages.ts'

/** What a switch says. */
export const SWITCH = ['on', 'off'] as const
export type SwitchState = (typeof SWITCH)[number]

/** The setting that switches a stage on or off. */
export function stageSetting(stage: StageId): string {
  return `stage.${stage}`
}

/** The setting that switches a KPI on or off. */
export function kpiSetting(kpi: string): string {
  return `kpi.${kpi}`
}

export const settingSchema = z
  .object({
    setting: z.string().describe('its name: stage.<id> or kpi.<id>'),
    value: z.string().describe('what holds: the chosen value, or the default'),
    chosen: z.string().nullable().describe('what a person chose; null: the default holds'),
    default: z.string().describe('what holds unless a person chooses otherwise; it may change with the data'),
    version: z
      .string()
      .describe('of the latest change, "unset" before the first: send it as If-Match to overwrite nobody'),
    history: z.array(
      z.object({
        value: z.string().nullable().describe('null: the default again'),
        changedAt: z.string(),
        actor: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Setting' })

export const settingsAnswerSchema = z.object({ settings: z.array(settingSchema) }).meta({ id: 'Settings' })

export const changeSettingSchema = z
  .strictObject({
    setting: name,
    value: text.nullable().describe('on or off for a stage or a KPI; null: the default again'),
  })
  .meta({ id: 'ChangeSetting' })

export type Setting = z.infer<typeof settingSchema>
export type SettingsAnswer = z.infer<typeof settingsAnswerSchema>
export type ChangeSetting = z.infer<typeof changeSettingSchema>
