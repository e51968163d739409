import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { HiddenBecause, KpiDefinition, ListedKpi } from '../../../shared/kpi.ts'
import { STAGES } from '../../../shared/stages.ts'
import { catalogueQuery } from '../../api/catalogue.ts'
import { kpiValueQuery } from '../../api/kpi-value.ts'
import { Failure } from '../../components/failure.tsx'
import { NotFound } from '../../components/not-found.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { SwitchedOff } from '../../components/switched-off.tsx'
import { asLabel } from '../../format/words.ts'
import { usePeriod } from '../../scope/use-period.ts'
import { useScope } from '../../scope/use-scope.ts'
import { BreakdownSection } from './breakdown-section.tsx'
import { Headline, HeadlineSkeleton } from './headline.tsx'
import { HowComputed } from './how-computed.tsx'
import { ItemsSection } from './items-section.tsx'
import classes from './kpi-page.module.css'
import { TrendSection } from './trend-section.tsx'
import { WhySection } from './why-section.tsx'

const HIDDEN: Record<HiddenBecause, string> = {
  switched_off: 'This KPI is switched off.',
  stage_switched_off: 'The stage of this KPI is switched off.',
  off_until_fed: 'This KPI is off until something feeds it.',
}

/** One KPI, questioned: value, trend, why it moved, breakdown, the items behind it, and how it is computed. */
export function KpiPage() {
  const { kpi: id = '' } = useParams()
  const catalogue = useQuery(catalogueQuery)
  const definition = catalogue.data?.kpis.find((kpi) => kpi.id === id)
  if (catalogue.data === undefined) {
    return catalogue.error === null ? (
      <Skeleton height={36} width="min(24rem, 70%)" />
    ) : (
      <Failure
        what="The list of KPIs"
        error={catalogue.error}
        retrying={catalogue.isFetching}
        onRetry={() => void catalogue.refetch()}
      />
    )
  }
  if (definition === undefined) return <NotFound />
  return <KnownKpi key={id} definition={definition} catalogue={catalogue.data.kpis} />
}

interface KnownKpiProps {
  definition: ListedKpi
  catalogue: readonly KpiDefinition[]
}

function KnownKpi({ definition, catalogue }: KnownKpiProps) {
  const { scope } = useScope()
  const period = usePeriod()
  const value = useQuery(kpiValueQuery(definition.id, scope))
  const stage = STAGES.find(({ id }) => id === definition.stage)
  return (
    <>
      <PageHead
        title={definition.name}
        lead={definition.definition}
        trail={
          <>
            <ScopedLink to="/">Lifecycle</ScopedLink>
            <span>
              <ScopedLink to={`/stages/${definition.stage}`}>{stage?.name}</ScopedLink>
            </span>
            <span>{asLabel(definition.process)}</span>
          </>
        }
      />
      {definition.hiddenBecause === null ? null : <SwitchedOff title={HIDDEN[definition.hiddenBecause]} />}
      {value.error !== null && value.data === undefined ? (
        <Failure
          what="The value"
          error={value.error}
          retrying={value.isFetching}
          onRetry={() => void value.refetch()}
        />
      ) : null}
      <div className={classes.first}>
        {value.data === undefined ? (
          <HeadlineSkeleton />
        ) : (
          <Headline definition={definition} value={value.data} catalogue={catalogue} />
        )}
        {period === null ? null : (
          <TrendSection
            definition={definition}
            period={period}
            services={scope.services}
            target={value.data?.target ?? null}
          />
        )}
      </div>
      <WhySection definition={definition} scope={scope} />
      <div className={classes.second}>
        <BreakdownSection definition={definition} scope={scope} />
        <HowComputed definition={definition} catalogue={catalogue} value={value.data} />
      </div>
      <ItemsSection definition={definition} scope={scope} currency={value.data?.currency ?? null} />
    </>
  )
}
