import { type QueryClient, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Setting, SwitchState } from '../../../shared/api/settings.ts'
import { catalogueQuery } from '../../api/catalogue.ts'
import { changeSetting, settingsQuery } from '../../api/settings.ts'

export interface OneSwitch {
  /** What the person sees: what is wanted, before the collector has said that it holds. */
  on: boolean
  saving: boolean
  /** Why the last change was not made; the switch is back where it was. */
  error: Error | null
  turn: (on: boolean) => void
}

/** The switch of a stage or a KPI. It turns at once; changes of one switch are sent one after the other. */
export function useSwitch(setting: Setting): OneSwitch {
  const client = useQueryClient()
  // Told by the mutation itself it would come a moment late: a second click would still see the switch as it was.
  const [wanted, setWanted] = useState<SwitchState | null>(null)
  const { mutate, error } = useMutation({
    scope: { id: setting.setting },
    mutationFn: (next: SwitchState) => {
      const settings = client.getQueryData(settingsQuery.queryKey)?.settings
      const latest = settings?.find((one) => one.setting === setting.setting) ?? setting
      // Back to the default is no decision against it: an optional KPI goes on being off until something feeds it.
      const value = next === latest.default ? null : next
      return changeSetting({ setting: setting.setting, value }, latest.version)
    },
    onSuccess: (changed) => {
      client.setQueryData(settingsQuery.queryKey, (known) =>
        known === undefined
          ? known
          : { settings: known.settings.map((one) => (one.setting === changed.setting ? changed : one)) },
      )
      void askAnew(client, ['overview'])
      void askAnew(client, catalogueQuery.queryKey)
    },
    onError: () => client.invalidateQueries(settingsQuery),
  })
  return {
    on: (wanted ?? setting.value) === 'on',
    saving: wanted !== null,
    error,
    turn(on) {
      const next = on ? 'on' : 'off'
      setWanted(next)
      // Of several changes that are on their way, only the end of the last one calls back.
      mutate(next, { onSettled: () => setWanted(null) })
    },
  }
}

/** An answer that is still on its way is from before the change, and may not pass for one from after it. */
async function askAnew(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.cancelQueries({ queryKey })
  await client.invalidateQueries({ queryKey })
}
