import { Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SourcesAnswer } from '../../../shared/api/answers.ts'
import { sourcesQuery } from '../../api/sources.ts'
import { useInstallation } from '../../api/use-installation.ts'
import { CoverageMark } from '../../components/coverage-mark.tsx'
import { Failure } from '../../components/failure.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Panel } from '../../components/panel.tsx'
import { PanelSkeleton } from '../../components/panel-skeleton.tsx'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { ZoneName } from '../../components/zone-name.tsx'
import { formatAgo, formatDay, formatMoment, formatWindow } from '../../format/moment.ts'
import { useScope } from '../../scope/use-scope.ts'
import classes from './sources-page.module.css'

type Source = SourcesAnswer['sources'][number]

/** What arrived, from where and when, and what each source declares to have delivered wholly. */
export function SourcesPage() {
  const sources = useQuery(sourcesQuery)
  const { scope } = useScope()
  const { timezone } = useInstallation(scope)
  return (
    <>
      <PageHead
        title="Sources"
        lead="What has arrived, from where and when. A KPI can only be as fresh and as complete as what feeds it."
      />
      {sources.data !== undefined ? (
        sources.data.sources.length === 0 ? (
          <p>
            Nothing has arrived yet. <ScopedLink to="/">See how to bring in the first events</ScopedLink>
          </p>
        ) : (
          sources.data.sources.map((source) => (
            <OneSource key={source.source} source={source} timezone={timezone} />
          ))
        )
      ) : sources.error !== null ? (
        <Failure
          what="The list of sources"
          error={sources.error}
          retrying={sources.isFetching}
          onRetry={() => void sources.refetch()}
        />
      ) : (
        <PanelSkeleton lines={8} />
      )}
    </>
  )
}

function OneSource({ source: { source, stale, types }, timezone }: { source: Source; timezone: string }) {
  return (
    <Panel title={source} note={<CoverageMark state={stale ? 'stale' : 'live'} />}>
      <div className={classes.scroll}>
        <Table className="wh-figures" verticalSpacing={6} aria-label={`Event types of ${source}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Event type</Table.Th>
              <Table.Th scope="col" ta="right" visibleFrom="sm">
                First
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Last <ZoneName timezone={timezone} />
              </Table.Th>
              <Table.Th scope="col" ta="right" visibleFrom="md">
                Last received
              </Table.Th>
              <Table.Th scope="col" ta="right" visibleFrom="lg">
                Declared whole
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {types.map((type) => (
              <Table.Tr key={type.type}>
                <Table.Th scope="row" className={classes.type}>
                  {type.type}
                </Table.Th>
                <Table.Td ta="right" visibleFrom="sm">
                  {formatDay(type.firstEventAt, timezone)}
                </Table.Td>
                <Table.Td ta="right">{formatMoment(type.lastEventAt, timezone)}</Table.Td>
                <Table.Td ta="right" visibleFrom="md" title={formatMoment(type.lastReceivedAt, timezone)}>
                  {formatAgo(type.lastReceivedAt, Date.now())}
                </Table.Td>
                <Table.Td ta="right" visibleFrom="lg">
                  {type.coveredFrom === null || type.coveredTo === null
                    ? 'not declared'
                    : formatWindow(type.coveredFrom, type.coveredTo, timezone)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Panel>
  )
}
