import { Table } from '@mantine/core'
import type { ContributionSide, ContributionsAnswer } from '../../../shared/api/contributions.ts'
import { formatCount } from '../../../shared/format/number.ts'
import { formatValue } from '../../../shared/format/value.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { nEquals } from '../../format/words.ts'
import classes from './contributions.module.css'

interface SideCellProps {
  side: ContributionSide
  of: ContributionsAnswer['of']
  definition: KpiDefinition
  currency: string | null
}

/** What a segment was in one period, with its n; beside a mean the headline, which has no split. */
export function SideCell({ side, of, definition, currency }: SideCellProps) {
  const { value, statistics, n } = side
  const written = (figure: number | null) => formatValue(figure, definition.unit, currency)
  const headline = of === 'mean' && value !== null ? `${definition.headline} ${written(value)}, ` : ''
  return (
    <Table.Td ta="right" visibleFrom="md">
      {n === 0 ? '–' : written(of === 'mean' ? (statistics?.mean ?? null) : value)}
      <span className={classes.sample}>
        {headline}
        {nEquals(formatCount(n))}
      </span>
    </Table.Td>
  )
}
