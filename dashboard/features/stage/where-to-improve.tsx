import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { opportunitiesCsv, opportunitiesQuery } from '../../api/opportunities.ts'
import { CsvLink } from '../../components/csv-link.tsx'
import { Failure } from '../../components/failure.tsx'
import { Panel } from '../../components/panel.tsx'
import type { Scope } from '../../scope/scope.ts'
import { OpportunityList } from './opportunity-list.tsx'
import classes from './where-to-improve.module.css'

/** KPIs of services, of all stages, that are off target or get worse: guidance for what to do next. */
export function WhereToImprove({ scope }: { scope: Scope }) {
  const { data, error, isFetching, refetch } = useQuery(opportunitiesQuery(scope))
  return (
    <Panel
      title="Where to improve next"
      note="over all stages"
      controls={<CsvLink of="where to improve next" href={opportunitiesCsv(scope)} />}
    >
      {data !== undefined ? (
        <OpportunityList answer={data} />
      ) : error !== null ? (
        <Failure
          what="Where to improve next"
          error={error}
          retrying={isFetching}
          onRetry={() => void refetch()}
        />
      ) : (
        <Skeleton className={classes.waiting} />
      )}
    </Panel>
  )
}
