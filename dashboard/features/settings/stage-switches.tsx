import { Switch } from '@mantine/core'
import { kpiSetting, type Setting } from '../../../shared/api/settings.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import type { Stage } from '../../../shared/stages.ts'
import { Panel } from '../../components/panel.tsx'
import { plural } from '../../format/plural.ts'
import { KpiSwitch } from './kpi-switch.tsx'
import { LastChange } from './last-change.tsx'
import classes from './settings-page.module.css'
import { useSwitch } from './use-switch.ts'

interface StageSwitchesProps {
  stage: Stage
  /** Of the stage itself. */
  setting: Setting
  settings: readonly Setting[]
  definitions: readonly KpiDefinition[]
  timezone: string
}

/** A stage with its switch and those of its KPIs, which it takes with it when it is off. */
export function StageSwitches({ stage, setting, settings, definitions, timezone }: StageSwitchesProps) {
  const control = useSwitch(setting)
  const kpis = definitions.flatMap((definition) => {
    const own = settings.find((one) => one.setting === kpiSetting(definition.id))
    return own === undefined ? [] : [{ definition, own }]
  })
  const on = kpis.filter(({ own }) => own.value === 'on').length
  return (
    <Panel
      title={stage.name}
      note={control.on ? `${on} of ${plural(kpis.length, 'KPI')} shown` : 'hidden, with all its KPIs'}
      controls={
        <Switch
          aria-label={stage.name}
          checked={control.on}
          onChange={(event) => control.turn(event.currentTarget.checked)}
        />
      }
    >
      <LastChange setting={setting} control={control} timezone={timezone} />
      {control.on ? (
        <ul className={classes.kpis}>
          {kpis.map(({ definition, own }) => (
            <KpiSwitch key={definition.id} definition={definition} setting={own} timezone={timezone} />
          ))}
        </ul>
      ) : null}
    </Panel>
  )
}
