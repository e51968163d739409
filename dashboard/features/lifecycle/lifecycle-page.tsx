import { useQuery } from '@tanstack/react-query'
import { catalogueQuery } from '../../api/catalogue.ts'
import { overviewQuery } from '../../api/overview.ts'
import { useSample } from '../../api/use-sample.ts'
import { Failure } from '../../components/failure.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { SwitchedOff } from '../../components/switched-off.tsx'
import { nameOf } from '../../scope/period.ts'
import { usePeriod } from '../../scope/use-period.ts'
import { useScope } from '../../scope/use-scope.ts'
import { FirstStep } from './first-step.tsx'
import { HeadlineSection, HeadlineSkeleton } from './headline-section.tsx'
import { StageStrip } from './stage-strip.tsx'

/** The home page: the five stages, what feeds them, and what their KPIs say over the period. */
export function LifecyclePage() {
  const { scope } = useScope()
  const period = usePeriod()
  const overview = useQuery(overviewQuery(scope))
  const catalogue = useQuery(catalogueQuery)
  const sample = useSample()
  // What comes in with it is no figure to read yet.
  if (overview.data?.data.lastEventAt === null || sample?.state === 'loading') return <FirstStep />

  const error = overview.data === undefined ? overview.error : catalogue.error
  return (
    <>
      <PageHead
        title="The service lifecycle"
        lead={
          period === null
            ? 'Its stages, each with the question it answers.'
            : `Its stages, each with the question it answers. Figures of ${nameOf(period)}.`
        }
      />
      {error === null ? null : (
        <Failure
          what="The figures"
          error={error}
          retrying={overview.isFetching || catalogue.isFetching}
          onRetry={() => {
            void overview.refetch()
            void catalogue.refetch()
          }}
        />
      )}
      {overview.data?.stages.length === 0 ? <SwitchedOff title="All stages are switched off." /> : null}
      <StageStrip
        stages={overview.data?.stages ?? null}
        waiting={overview.isPending}
        definitions={catalogue.data?.kpis ?? []}
      />
      {error === null && (overview.isPending || catalogue.isPending) ? <HeadlineSkeleton /> : null}
      {overview.data?.stages.map((stage) =>
        catalogue.data === undefined || stage.kpis.length === 0 ? null : (
          <HeadlineSection key={stage.id} stage={stage} definitions={catalogue.data.kpis} />
        ),
      )}
    </>
  )
}
