import { Table } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { KpiItem } from '../../../shared/api/answers.ts'
import { formatExactDuration } from '../../../shared/format/duration.ts'
import { formatDecimal } from '../../../shared/format/number.ts'
import { formatSum } from '../../../shared/format/value.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { itemPath } from '../../api/item.ts'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { ZoneName } from '../../components/zone-name.tsx'
import { formatMoment } from '../../format/moment.ts'
import { asLabel } from '../../format/words.ts'
import classes from './items.module.css'

interface ItemsTableProps {
  definition: KpiDefinition
  items: readonly KpiItem[]
  currency: string | null
  timezone: string
}

/** One line an item: what it is, when it counted, and what it added. */
export function ItemsTable({ definition, items, currency, timezone }: ItemsTableProps) {
  const measured = items.some(({ measure }) => measure !== null)
  return (
    <div className={classes.scroll}>
      <Table className="wh-figures" highlightOnHover verticalSpacing={6} aria-label="Items behind the number">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Item</Table.Th>
            {measured ? (
              <Table.Th scope="col" ta="right">
                {addedOf(definition)}
              </Table.Th>
            ) : null}
            <Table.Th scope="col" className={classes.moment}>
              Counted at <ZoneName timezone={timezone} />
            </Table.Th>
            <Table.Th scope="col" visibleFrom="sm">
              Service
            </Table.Th>
            <Table.Th scope="col" visibleFrom="lg">
              Team
            </Table.Th>
            <Table.Th scope="col" visibleFrom="md">
              Priority
            </Table.Th>
            <Table.Th scope="col" visibleFrom="lg">
              State
            </Table.Th>
            <Table.Th scope="col" visibleFrom="xl">
              Opened
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={`${item.kind} ${item.system} ${item.subject} ${item.at}`}>
              <Table.Td className={classes.item}>
                {/* A measurement without a subject, and a service that is in no portfolio, have no page of their own. */}
                {item.subject === '' || item.system === '' ? (
                  item.subject || 'unnamed'
                ) : (
                  <ScopedLink to={itemPath(item)}>{item.subject}</ScopedLink>
                )}
                {item.url === null ? null : (
                  <a
                    href={item.url}
                    target="_blank"
                    rel="noreferrer"
                    aria-label={`${item.subject} in its own tool`}
                  >
                    <IconExternalLink aria-hidden="true" size={14} stroke={1.8} />
                  </a>
                )}
                {item.title === null ? null : (
                  <span className={classes.title} title={item.title}>
                    {item.title}
                  </span>
                )}
              </Table.Td>
              {measured ? (
                <Table.Td ta="right" className={classes.measure}>
                  {measureOf(item, definition, currency)}
                </Table.Td>
              ) : null}
              <Table.Td className={classes.moment}>{formatMoment(item.at, timezone)}</Table.Td>
              <Table.Td visibleFrom="sm" className={classes.long} title={item.service}>
                {item.service}
              </Table.Td>
              <Table.Td visibleFrom="lg" className={classes.long} title={item.team ?? ''}>
                {item.team ?? '–'}
              </Table.Td>
              <Table.Td visibleFrom="md">{item.priority ?? '–'}</Table.Td>
              <Table.Td visibleFrom="lg">{asLabel(item.state)}</Table.Td>
              <Table.Td visibleFrom="xl" className={classes.moment}>
                {item.openedAt === null ? '–' : formatMoment(item.openedAt, timezone)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function addedOf({ unit, ofSums }: KpiDefinition): string {
  if (ofSums !== null) return 'Adds'
  if (unit === 'seconds') return 'Time'
  return unit === 'ratio' ? 'In the share' : 'Adds'
}

function measureOf({ measure }: KpiItem, { unit, ofSums }: KpiDefinition, currency: string | null): string {
  if (measure === null) return '–'
  if (ofSums !== null) return formatSum(measure, ofSums, currency)
  if (unit === 'seconds') return formatExactDuration(measure)
  if (unit === 'ratio') return measure === 0 ? 'no' : 'yes'
  return formatDecimal(measure, 1)
}
