import { Button, Table } from '@mantine/core'
import { useState } from 'react'
import type { ContributionRow, ContributionsAnswer } from '../../../shared/api/contributions.ts'
import { nameInSentence } from '../../../shared/contributions/sentences.ts'
import { formatSigned } from '../../../shared/format/distance.ts'
import { formatCount } from '../../../shared/format/number.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { asLabel } from '../../format/words.ts'
import classes from './contributions.module.css'
import { SegmentName } from './segment-name.tsx'
import { SideCell } from './side-cell.tsx'
import { othersLabel } from './waterfall-rows.ts'
import { sentenceWords } from './why-words.ts'

const AT_FIRST = 12

interface ContributionsTableProps {
  definition: KpiDefinition
  answer: ContributionsAnswer
}

/** Each segment with what it was, what it is and what it adds to the change, in figures and in words. */
export function ContributionsTable({ definition, answer }: ContributionsTableProps) {
  const [all, setAll] = useState(false)
  const { by, method, segments, others } = answer
  const shown = all ? segments : segments.slice(0, AT_FIRST)
  const columns = { adds: method !== 'values', split: method === 'rate_and_mix' }
  const signed = (value: number | null) =>
    value === null ? '–' : formatSigned(value, definition.unit, answer.currency)
  return (
    <>
      <Table
        className={`wh-figures ${classes.table}`}
        verticalSpacing={6}
        horizontalSpacing="xs"
        aria-label="What each segment adds"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" className={classes.name}>
              {asLabel(by)}
            </Table.Th>
            {['Before', 'Now'].map((name) => (
              <Table.Th key={name} scope="col" ta="right" className={classes.side} visibleFrom="md">
                {name}
              </Table.Th>
            ))}
            {columns.split ? <Heads names={['Rate', 'Mix']} /> : null}
            {columns.adds ? (
              <Table.Th scope="col" ta="right" className={classes.adds}>
                Adds
              </Table.Th>
            ) : null}
            {columns.adds ? (
              <Table.Th scope="col" visibleFrom="md">
                In words
              </Table.Th>
            ) : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((row) => (
            <Table.Tr key={row.segment}>
              <Table.Th scope="row" className={classes.segment}>
                <SegmentName kpi={definition.id} by={by} name={row.segment} />
                <span className={classes.below}>{wordsOf(row, by)}</span>
              </Table.Th>
              <SideCell side={row.before} of={answer.of} definition={definition} currency={answer.currency} />
              <SideCell side={row.after} of={answer.of} definition={definition} currency={answer.currency} />
              {columns.split ? <Figures texts={[signed(row.rate), signed(row.mix)]} /> : null}
              {columns.adds ? (
                <Table.Td ta="right" className={classes.added}>
                  {signed(row.contribution)}
                </Table.Td>
              ) : null}
              {columns.adds ? (
                <Table.Td visibleFrom="md" className={classes.words}>
                  {wordsOf(row, by)}
                </Table.Td>
              ) : null}
            </Table.Tr>
          ))}
          {others === null ? null : (
            <Table.Tr>
              <Table.Th scope="row" className={classes.segment}>
                {othersLabel(others.segments)}
              </Table.Th>
              {[others.before, others.after].map(({ n }, side) => (
                <Table.Td
                  key={side === 0 ? 'before' : 'after'}
                  ta="right"
                  visibleFrom="md"
                  className={classes.faint}
                >
                  n = {formatCount(n)}
                </Table.Td>
              ))}
              {columns.split ? <Figures texts={[signed(others.rate), signed(others.mix)]} /> : null}
              <Table.Td ta="right" className={classes.added}>
                {signed(others.contribution)}
              </Table.Td>
              <Table.Td visibleFrom="md" className={classes.words}>
                {sentenceWords(others.sentence.slice(others.sentence.indexOf(': ') + 2))}
              </Table.Td>
            </Table.Tr>
          )}
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

function Heads({ names }: { names: readonly string[] }) {
  return names.map((name) => (
    <Table.Th key={name} scope="col" ta="right" className={classes.figureHead} visibleFrom="sm">
      {name}
    </Table.Th>
  ))
}

function Figures({ texts }: { texts: readonly [string, string] }) {
  return (
    <>
      <Table.Td ta="right" visibleFrom="sm">
        {texts[0]}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        {texts[1]}
      </Table.Td>
    </>
  )
}

/** The sentence without the name, which stands before it. */
function wordsOf({ segment, sentence }: ContributionRow, by: string): string {
  return sentenceWords(sentence.slice(nameInSentence(by, segment).length + 2))
}
