import { Button, Table } from '@mantine/core'
import { useState } from 'react'
import type { BreakdownAnswer } from '../../../shared/api/answers.ts'
import { formatCount } from '../../../shared/format/number.ts'
import { formatValue } from '../../../shared/format/value.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { isTelling, statusOf } from '../../format/status.ts'
import { asLabel, STATUS_WORDS } from '../../format/words.ts'
import { barShare, fullWidth } from './bar-share.ts'
import classes from './breakdown.module.css'
import { SegmentName } from './segment-name.tsx'

const AT_FIRST = 12

interface BreakdownTableProps {
  definition: KpiDefinition
  by: string
  segments: BreakdownAnswer['segments']
}

/** Each segment with its value as a bar from zero, and its n; the largest n first. */
export function BreakdownTable({ definition, by, segments }: BreakdownTableProps) {
  const [all, setAll] = useState(false)
  if (segments.length === 0) return <p className={classes.nothing}>Nothing to break down in this period.</p>
  const shown = all ? segments : segments.slice(0, AT_FIRST)
  const full = fullWidth(shown, definition.unit, definition.minimumN)
  return (
    <>
      <Table className={`wh-figures ${classes.table}`} verticalSpacing={6} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{asLabel(by)}</Table.Th>
            <Table.Th scope="col" ta="right" className={classes.valueHead}>
              {definition.headline === 'value' ? 'Value' : asLabel(definition.headline)}
            </Table.Th>
            <Table.Th scope="col" className={classes.barHead} visibleFrom="xs">
              <span className={classes.hidden}>As a bar</span>
            </Table.Th>
            <Table.Th scope="col" ta="right" className={classes.countHead}>
              n
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((segment) => (
            <SegmentRow key={segment.segment} definition={definition} by={by} segment={segment} full={full} />
          ))}
        </Table.Tbody>
      </Table>
      {segments.length <= AT_FIRST ? null : (
        <Button variant="default" size="xs" w="fit-content" onClick={() => setAll(!all)}>
          {all ? `Show the ${AT_FIRST} largest` : `Show all ${formatCount(segments.length)}`}
        </Button>
      )}
    </>
  )
}

interface SegmentRowProps {
  definition: KpiDefinition
  by: string
  segment: BreakdownAnswer['segments'][number]
  full: number
}

function SegmentRow({ definition, by, segment, full }: SegmentRowProps) {
  const status = statusOf(segment, definition)
  return (
    <Table.Tr data-judged={status !== 'too_few'}>
      <Table.Th scope="row" className={classes.segment}>
        <SegmentName kpi={definition.id} by={by} name={segment.segment} />
      </Table.Th>
      <Table.Td ta="right" className={classes.value}>
        {formatValue(segment.value, definition.unit, segment.currency)}
        {isTelling(status) ? (
          <span className={classes.status} data-status={status}>
            {STATUS_WORDS[status]}
          </span>
        ) : null}
      </Table.Td>
      <Table.Td visibleFrom="xs">
        <Bar value={segment.value} full={full} />
      </Table.Td>
      <Table.Td ta="right">{formatCount(segment.n)}</Table.Td>
    </Table.Tr>
  )
}

/** A bar from zero; a value beyond the scale (of a sample too small to judge) has a torn end. */
function Bar({ value, full }: { value: number | null; full: number }) {
  const { share, beyond } = barShare(value, full)
  return <span className={classes.bar} data-beyond={beyond} style={{ width: `${100 * share}%` }} />
}
