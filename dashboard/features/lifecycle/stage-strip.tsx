import { Skeleton } from '@mantine/core'
import type { OverviewStage } from '../../../shared/api/answers.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { STAGES } from '../../../shared/stages.ts'
import { CoverageMark } from '../../components/coverage-mark.tsx'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { StageIcon } from '../../components/stage-icon.tsx'
import { formatDay } from '../../format/moment.ts'
import classes from './stage-strip.module.css'
import { StatusCounts } from './status-counts.tsx'

interface StageStripProps {
  /** Null when they are not known: on their way, or not to be had. */
  stages: OverviewStage[] | null
  waiting: boolean
  definitions: readonly KpiDefinition[]
}

/** The stages that are on side by side, in the order of the lifecycle. */
export function StageStrip({ stages, waiting, definitions }: StageStripProps) {
  return (
    <ol className={classes.strip}>
      {STAGES.map((stage) => {
        const known = stages?.find(({ id }) => id === stage.id)
        return stages !== null && known === undefined ? null : (
          <li key={stage.id} className={classes.card} data-coverage={known?.coverage.state}>
            <div className={classes.head}>
              <StageIcon stage={stage.id} size={22} />
              {known !== undefined ? (
                <CoverageMark state={known.coverage.state} />
              ) : waiting ? (
                <Skeleton height={14} width={60} />
              ) : null}
            </div>
            <h2 className={classes.name}>
              <ScopedLink to={`/stages/${stage.id}`} className={classes.link ?? ''}>
                {stage.name}
              </ScopedLink>
            </h2>
            <p className={classes.decision}>{stage.decision}</p>
            <div className={classes.state}>
              {known !== undefined ? (
                <StageState stage={known} definitions={definitions} />
              ) : waiting ? (
                <Skeleton height={14} mt={4} />
              ) : null}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function StageState({ stage, definitions }: { stage: OverviewStage; definitions: readonly KpiDefinition[] }) {
  if (stage.coverage.state === 'no_source') return <p className={classes.connect}>{stage.connect}</p>
  const timezone = stage.kpis[0]?.timezone
  return (
    <>
      <StatusCounts values={stage.kpis} definitions={definitions} />
      {stage.coverage.lastEventAt === null || timezone === undefined ? null : (
        <p className={classes.connect}>Last event {formatDay(stage.coverage.lastEventAt, timezone)}</p>
      )}
    </>
  )
}
