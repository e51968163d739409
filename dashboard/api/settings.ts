import { queryOptions } from '@tanstack/react-query'
import type { ChangeSetting, Setting, SettingsAnswer } from '../../shared/api/settings.ts'
import { getAnswer, putAnswer } from './request.ts'

/** Every setting: what holds, and who changed it. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => getAnswer<SettingsAnswer>('/settings', new URLSearchParams(), signal),
})

/** Changes a setting, unless somebody else has changed that version meanwhile. */
export function changeSetting(change: ChangeSetting, version: string): Promise<Setting> {
  return putAnswer<Setting>('/settings', change, version)
}
