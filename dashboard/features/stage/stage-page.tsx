import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { OverviewStage } from '../../../shared/api/answers.ts'
import { STAGES, type Stage } from '../../../shared/stages.ts'
import { catalogueQuery } from '../../api/catalogue.ts'
import { overviewQuery } from '../../api/overview.ts'
import { CoverageMark } from '../../components/coverage-mark.tsx'
import { Failure } from '../../components/failure.tsx'
import { NotFound } from '../../components/not-found.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { SwitchedOff } from '../../components/switched-off.tsx'
import { formatMomentInZone } from '../../format/moment.ts'
import { listOf } from '../../format/words.ts'
import { useScope } from '../../scope/use-scope.ts'
import { NoSource } from './no-source.tsx'
import { ProcessGroups } from './process-groups.tsx'
import classes from './stage-page.module.css'
import { WhereToImprove } from './where-to-improve.tsx'

/** One stage: its decision, its coverage, and its KPIs by process. */
export function StagePage() {
  const { stage: id } = useParams()
  const stage = STAGES.find((known) => known.id === id)
  return stage === undefined ? <NotFound /> : <KnownStage stage={stage} />
}

function KnownStage({ stage }: { stage: Stage }) {
  const { scope } = useScope()
  const overview = useQuery(overviewQuery(scope))
  const catalogue = useQuery(catalogueQuery)
  const seen = overview.data?.stages.find(({ id }) => id === stage.id)
  const definitions = catalogue.data?.kpis.filter(
    // The overview is the later word on what is shown.
    (kpi) => kpi.stage === stage.id && (seen?.kpis.some((value) => value.kpi === kpi.id) ?? kpi.shown),
  )
  const off = overview.data !== undefined && seen === undefined
  const unknown = catalogue.error !== null && catalogue.data === undefined
  const unfed = seen?.coverage.state === 'no_source'

  if (off) {
    return (
      <>
        <PageHead title={stage.name} lead={stage.decision} />
        <SwitchedOff title="This stage is switched off." />
      </>
    )
  }
  return (
    <>
      <PageHead title={stage.name} lead={stage.decision}>
        <Coverage seen={seen} timezone={overview.data?.period.timezone} />
      </PageHead>
      {stage.id === 'improvement' &&
      overview.data !== undefined &&
      overview.data.data.lastEventAt !== null ? (
        <WhereToImprove scope={scope} />
      ) : null}
      {unknown ? (
        <Failure
          what="The list of KPIs"
          error={catalogue.error}
          retrying={catalogue.isFetching}
          onRetry={() => void catalogue.refetch()}
        />
      ) : null}
      {seen?.kpis.length === 0 ? <SwitchedOff title="All KPIs of this stage are switched off." /> : null}
      {unfed ? <NoSource stage={stage} empty={overview.data?.data.lastEventAt === null} /> : null}
      {unknown ||
      (unfed &&
        (definitions === undefined ||
          definitions.length === 0 ||
          overview.data?.data.lastEventAt === null)) ? null : (
        <ProcessGroups
          definitions={definitions}
          all={catalogue.data?.kpis ?? []}
          values={seen?.kpis}
          failure={
            overview.error === null || overview.data !== undefined
              ? null
              : {
                  message: overview.error.message,
                  retrying: overview.isFetching,
                  retry: () => void overview.refetch(),
                }
          }
        />
      )}
    </>
  )
}

function Coverage({ seen, timezone }: { seen: OverviewStage | undefined; timezone: string | undefined }) {
  if (seen === undefined || timezone === undefined) return <p className={classes.coverage}>&nbsp;</p>
  const { state, sources, lastEventAt } = seen.coverage
  return (
    <p className={classes.coverage}>
      <CoverageMark state={state} />
      {sources.length === 0 ? null : <span>fed by {listOf(sources)}</span>}
      {lastEventAt === null ? null : <span>last event {formatMomentInZone(lastEventAt, timezone)}</span>}
    </p>
  )
}
