import { Switch } from '@mantine/core'
import { useId } from 'react'
import type { Setting } from '../../../shared/api/settings.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { LastChange } from './last-change.tsx'
import classes from './settings-page.module.css'
import { useSwitch } from './use-switch.ts'

interface KpiSwitchProps {
  definition: KpiDefinition
  setting: Setting
  timezone: string
}

/** One KPI: what it says, whether it is shown, and who decided that. */
export function KpiSwitch({ definition, setting, timezone }: KpiSwitchProps) {
  const control = useSwitch(setting)
  const words = useId()
  return (
    <li className={classes.kpi}>
      <div className={classes.words}>
        <h3 className={classes.name}>
          <ScopedLink to={`/kpis/${definition.id}`}>{definition.name}</ScopedLink>
        </h3>
        <p id={words} className={classes.definition}>
          {definition.definition}
        </p>
        {control.on || setting.chosen === 'off' || setting.default === 'on' ? null : (
          <p className={classes.waits}>
            Off until something feeds it:{' '}
            {definition.eventTypes.map((type, index) => (
              <span key={type}>
                {index === 0 ? '' : ', '}
                <code>{type}</code>
              </span>
            ))}
          </p>
        )}
        <LastChange setting={setting} control={control} timezone={timezone} />
      </div>
      <Switch
        className={classes.switch ?? ''}
        aria-label={definition.name}
        aria-describedby={words}
        checked={control.on}
        onChange={(event) => control.turn(event.currentTarget.checked)}
      />
    </li>
  )
}
