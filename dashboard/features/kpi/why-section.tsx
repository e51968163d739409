import { SegmentedControl, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { csvAddress } from '../../api/csv-address.ts'
import { contributionsParams, kpiContributionsQuery } from '../../api/kpi-contributions.ts'
import { CsvLink } from '../../components/csv-link.tsx'
import { Failure } from '../../components/failure.tsx'
import { Panel } from '../../components/panel.tsx'
import type { Scope } from '../../scope/scope.ts'
import { useChoice } from '../../scope/use-scope.ts'
import classes from './contributions.module.css'
import { DimensionControl } from './dimension-control.tsx'
import { WhySplit } from './why-split.tsx'
import { periodsWords } from './why-words.ts'

/** Why the KPI moved since the period before, or since a year ago: its change, split over the segments of a dimension. */
export function WhySection({ definition, scope }: { definition: KpiDefinition; scope: Scope }) {
  const others = definition.dimensions.filter((dimension) => dimension !== 'service')
  const [by, setBy] = useChoice<string>('moved', ['service', ...others])
  const [compare, setCompare] = useChoice('compare', ['previous', 'year'])
  const contributions = useQuery(kpiContributionsQuery(definition.id, by, compare, scope))
  return (
    <Panel
      title="Why did it move?"
      note={contributions.data === undefined ? null : periodsWords(contributions.data)}
      controls={
        <>
          <DimensionControl
            label="Split the change by"
            dimensions={['service', ...others]}
            value={by}
            onChange={setBy}
          />
          <SegmentedControl
            size="xs"
            aria-label="Compare with"
            value={compare}
            onChange={setCompare}
            data={[
              { value: 'previous', label: 'Period before' },
              { value: 'year', label: 'Year before' },
            ]}
          />
          <CsvLink
            of="the contributions"
            href={csvAddress(definition.id, '/contributions', contributionsParams(by, compare, scope))}
          />
        </>
      }
    >
      {contributions.data !== undefined ? (
        <WhySplit definition={definition} answer={contributions.data} />
      ) : contributions.error !== null ? (
        <Failure
          what="The contributions"
          error={contributions.error}
          retrying={contributions.isFetching}
          onRetry={() => void contributions.refetch()}
        />
      ) : (
        <Skeleton className={classes.waiting} />
      )}
    </Panel>
  )
}
