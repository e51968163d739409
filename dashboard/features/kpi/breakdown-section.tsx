import { NativeSelect, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { csvAddress } from '../../api/csv-address.ts'
import { breakdownParams, kpiBreakdownQuery } from '../../api/kpi-breakdown.ts'
import { CsvLink } from '../../components/csv-link.tsx'
import { Failure } from '../../components/failure.tsx'
import { Panel } from '../../components/panel.tsx'
import { asWords } from '../../format/words.ts'
import type { Scope } from '../../scope/scope.ts'
import { useChoice } from '../../scope/use-scope.ts'
import classes from './breakdown.module.css'
import { BreakdownTable } from './breakdown-table.tsx'

/** The KPI over each service, or over each value of another of its dimensions. */
export function BreakdownSection({ definition, scope }: { definition: KpiDefinition; scope: Scope }) {
  const others = definition.dimensions.filter((dimension) => dimension !== 'service')
  const [by, setBy] = useChoice('by', ['service', ...others])
  const breakdown = useQuery(kpiBreakdownQuery(definition.id, by, scope))
  return (
    <Panel
      title="Breakdown"
      controls={
        <>
          <NativeSelect
            size="xs"
            aria-label="Break down by"
            value={by}
            onChange={(event) => setBy(event.currentTarget.value)}
            data={['service', ...others].map((dimension) => ({
              value: dimension,
              label: `By ${asWords(dimension)}`,
            }))}
          />
          <CsvLink
            of="the breakdown"
            href={csvAddress(definition.id, '/breakdown', breakdownParams(by, scope))}
          />
        </>
      }
    >
      {breakdown.data !== undefined ? (
        <BreakdownTable definition={definition} by={by} segments={breakdown.data.segments} />
      ) : breakdown.error !== null ? (
        <Failure
          what="The breakdown"
          error={breakdown.error}
          retrying={breakdown.isFetching}
          onRetry={() => void breakdown.refetch()}
        />
      ) : (
        <Skeleton className={classes.waiting} />
      )}
    </Panel>
  )
}
