import { Button, Table, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ServicesAnswer } from '../../../shared/api/answers.ts'
import { formatCount } from '../../../shared/format/number.ts'
import { servicesQuery } from '../../api/services.ts'
import { useInstallation } from '../../api/use-installation.ts'
import { Failure } from '../../components/failure.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { Panel } from '../../components/panel.tsx'
import { PanelSkeleton } from '../../components/panel-skeleton.tsx'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { formatDay } from '../../format/moment.ts'
import { plural } from '../../format/plural.ts'
import { useScope } from '../../scope/use-scope.ts'
import classes from './services-page.module.css'

/** Every service that ever had a ticket; each leads to the lifecycle of that service alone. */
export function ServicesPage() {
  const services = useQuery(servicesQuery)
  return (
    <>
      <PageHead
        title="Services"
        lead="Every service that has recorded items, over all time. Choose one to see all figures of it alone."
      />
      {services.data !== undefined ? (
        <ServiceList services={services.data.services} />
      ) : services.error !== null ? (
        <Failure
          what="The list of services"
          error={services.error}
          retrying={services.isFetching}
          onRetry={() => void services.refetch()}
        />
      ) : (
        <PanelSkeleton lines={12} />
      )}
    </>
  )
}

function ServiceList({ services }: ServicesAnswer) {
  const { scope, changeScope } = useScope()
  const { timezone } = useInstallation(scope)
  const [sought, setSought] = useState('')
  if (services.length === 0) {
    return (
      <p>
        No service is known yet. <ScopedLink to="/">See how to bring in the first events</ScopedLink>
      </p>
    )
  }
  const shown = services.filter(({ service }) => service.toLowerCase().includes(sought.trim().toLowerCase()))
  return (
    <Panel
      title={plural(services.length, 'service')}
      controls={
        <>
          {scope.services.length === 0 ? null : (
            <Button variant="default" size="xs" onClick={() => changeScope({ services: [] })}>
              Show all services everywhere
            </Button>
          )}
          <TextInput
            size="xs"
            aria-label="Find a service"
            placeholder="Find a service"
            leftSection={<IconSearch size={14} />}
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
          />
        </>
      }
    >
      <Table className="wh-figures" highlightOnHover verticalSpacing={6} aria-label="Services">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Service</Table.Th>
            <Table.Th scope="col" ta="right">
              Incidents
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Open
            </Table.Th>
            <Table.Th scope="col" ta="right" visibleFrom="sm">
              Requests
            </Table.Th>
            <Table.Th scope="col" ta="right" visibleFrom="md">
              First event
            </Table.Th>
            <Table.Th scope="col" ta="right" visibleFrom="sm">
              Last event
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((row) => (
            <Table.Tr key={row.service} data-chosen={scope.services.includes(row.service)}>
              <Table.Th scope="row" className={classes.service}>
                <ScopedLink to="/" service={row.service}>
                  {row.service}
                </ScopedLink>
              </Table.Th>
              <Table.Td ta="right">{formatCount(row.incidents)}</Table.Td>
              <Table.Td ta="right">{formatCount(row.openIncidents)}</Table.Td>
              <Table.Td ta="right" visibleFrom="sm">
                {formatCount(row.requests)}
              </Table.Td>
              <Table.Td ta="right" visibleFrom="md">
                {row.firstEventAt === null ? '–' : formatDay(row.firstEventAt, timezone)}
              </Table.Td>
              <Table.Td ta="right" visibleFrom="sm">
                {row.lastEventAt === null ? '–' : formatDay(row.lastEventAt, timezone)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {shown.length > 0 ? null : <p className={classes.none}>No service of that name.</p>}
    </Panel>
  )
}
