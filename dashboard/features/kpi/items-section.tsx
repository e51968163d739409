import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { formatCount } from '../../../shared/format/number.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { csvAddress } from '../../api/csv-address.ts'
import { kpiItemsQuery } from '../../api/kpi-items.ts'
import { CsvLink } from '../../components/csv-link.tsx'
import { Failure } from '../../components/failure.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatSample } from '../../format/plural.ts'
import { type Scope, scopeParams } from '../../scope/scope.ts'
import classes from './items.module.css'
import { ItemsTable } from './items-table.tsx'

interface ItemsSectionProps {
  definition: KpiDefinition
  scope: Scope
  /** Of what the items add, where that is money. */
  currency: string | null
}

/** The items that make up the number, a page after the other. */
export function ItemsSection({ definition, scope, currency }: ItemsSectionProps) {
  const query = useInfiniteQuery(kpiItemsQuery(definition.id, scope))
  const pages = query.data?.pages ?? []
  const items = pages.flatMap((page) => page.items)
  const [first] = pages
  return (
    <Panel
      title="Items behind the number"
      note={first === undefined ? null : formatSample(first.total, definition.sample)}
      controls={<CsvLink of="the items" href={csvAddress(definition.id, '/items', scopeParams(scope))} />}
    >
      {query.error === null || query.isFetchNextPageError ? null : (
        <Failure
          what="The list of items"
          error={query.error}
          retrying={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.isPending ? <Skeleton height={320} /> : null}
      {first === undefined ? null : items.length === 0 ? (
        <p className={classes.nothing}>No items in this period.</p>
      ) : (
        <>
          <ItemsTable definition={definition} items={items} currency={currency} timezone={first.timezone} />
          <div className={classes.more}>
            <span>
              Showing {formatCount(items.length)} of {formatCount(first.total)}
            </span>
            {query.hasNextPage ? (
              <Button
                variant="default"
                size="xs"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {query.isFetchNextPageError ? 'That failed: try again' : 'Show more'}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </Panel>
  )
}
