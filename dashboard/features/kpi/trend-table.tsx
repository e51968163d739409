import { Table } from '@mantine/core'
import { formatCount } from '../../../shared/format/number.ts'
import { formatValue } from '../../../shared/format/value.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { statusOf } from '../../format/status.ts'
import { asLabel } from '../../format/words.ts'
import classes from './trend.module.css'
import { provisionalWords, type TrendRow } from './trend-rows.ts'

/** The chart's numbers as a table: for those who cannot see it, and for those who do not trust it. */
export function TrendTable({ definition, rows }: { definition: KpiDefinition; rows: readonly TrendRow[] }) {
  const spread = definition.aggregate === 'distribution'
  const { unit } = definition
  return (
    <details className={classes.table}>
      <summary>The same as a table</summary>
      <div className={classes.scroll}>
        <Table className="wh-figures" verticalSpacing={4} aria-label={`${definition.name} over time`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Period</Table.Th>
              {spread ? (
                ['Median', 'Mean', 'p90'].map((name) => (
                  <Table.Th key={name} scope="col" ta="right">
                    {name}
                  </Table.Th>
                ))
              ) : (
                <Table.Th scope="col" ta="right">
                  Value
                </Table.Th>
              )}
              <Table.Th scope="col" ta="right">
                n
              </Table.Th>
              <Table.Th scope="col" visibleFrom="xs">
                Note
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, point }) => (
              <Table.Tr key={point.from}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                {spread ? (
                  (['median', 'mean', 'p90'] as const).map((statistic) => (
                    <Table.Td key={statistic} ta="right">
                      {formatValue(point.statistics?.[statistic] ?? null, unit)}
                    </Table.Td>
                  ))
                ) : (
                  <Table.Td ta="right">{formatValue(point.value, unit, point.currency)}</Table.Td>
                )}
                <Table.Td ta="right">{formatCount(point.n)}</Table.Td>
                <Table.Td visibleFrom="xs">{noteOf(point, definition)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </details>
  )
}

function noteOf(point: TrendRow['point'], definition: KpiDefinition): string {
  if (point.reason !== null) return asLabel(point.reason)
  const words = provisionalWords(point)
  if (statusOf(point, definition) === 'too_few') words.push('too few to judge')
  return asLabel(words.join(', '))
}
