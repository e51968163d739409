import type { Setting } from '../../../shared/api/settings.ts'
import { formatMomentInZone } from '../../format/moment.ts'
import classes from './settings-page.module.css'
import type { OneSwitch } from './use-switch.ts'

/** Who the collector names where nobody has to say who they are. */
const KEYLESS = 'local'

interface LastChangeProps {
  setting: Setting
  control: OneSwitch
  timezone: string
}

/** Who changed a switch last and when; that a change is on its way; or why it was not made. */
export function LastChange({ setting: { history }, control, timezone }: LastChangeProps) {
  const last = history.at(-1)
  if (control.error !== null && !control.saving) {
    return (
      <p className={classes.error} role="alert">
        Not changed: {control.error.message}
      </p>
    )
  }
  if (control.saving) return <p className={classes.change}>Saving…</p>
  if (last === undefined) return null
  const what = last.value === null ? 'Set back to the default' : `Switched ${last.value}`
  const who = last.actor === null || last.actor === KEYLESS ? 'from this machine' : `by ${last.actor}`
  return (
    <p className={classes.change}>
      {what} {who}, {formatMomentInZone(last.changedAt, timezone)}
    </p>
  )
}
