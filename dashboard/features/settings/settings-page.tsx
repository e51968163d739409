import { useQuery } from '@tanstack/react-query'
import { stageSetting } from '../../../shared/api/settings.ts'
import { STAGES } from '../../../shared/stages.ts'
import { catalogueQuery } from '../../api/catalogue.ts'
import { settingsQuery } from '../../api/settings.ts'
import { useInstallation } from '../../api/use-installation.ts'
import { Failure } from '../../components/failure.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { PanelSkeleton } from '../../components/panel-skeleton.tsx'
import { useScope } from '../../scope/use-scope.ts'
import { SamplePanel } from './sample-panel.tsx'
import { StageSwitches } from './stage-switches.tsx'

/** What the organisation chose to see: a switch for every stage and every KPI. */
export function SettingsPage() {
  const settings = useQuery(settingsQuery)
  const catalogue = useQuery(catalogueQuery)
  const { scope } = useScope()
  const { timezone, data } = useInstallation(scope)
  const error = settings.error ?? catalogue.error
  return (
    <>
      <PageHead
        title="Settings"
        lead="Switch off what nobody here decides by. What is off leaves the boards and Prometheus, for everybody; its events are kept, and it can still be asked for by its address."
      />
      {settings.data !== undefined && catalogue.data !== undefined ? (
        STAGES.map((stage) => {
          const own = settings.data.settings.find(({ setting }) => setting === stageSetting(stage.id))
          return own === undefined ? null : (
            <StageSwitches
              key={stage.id}
              stage={stage}
              setting={own}
              settings={settings.data.settings}
              definitions={catalogue.data.kpis.filter((kpi) => kpi.stage === stage.id)}
              timezone={timezone}
            />
          )
        })
      ) : error !== null ? (
        <Failure
          what="The settings"
          error={error}
          retrying={settings.isFetching || catalogue.isFetching}
          onRetry={() => {
            void settings.refetch()
            void catalogue.refetch()
          }}
        />
      ) : (
        <>
          <PanelSkeleton lines={12} />
          <PanelSkeleton lines={12} />
        </>
      )}
      <SamplePanel isEmpty={data?.firstEventAt === null} timezone={timezone} />
    </>
  )
}
