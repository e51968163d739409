import { Table } from '@mantine/core'
import type { ClockSpan, ItemAnswer } from '../../../shared/api/item.ts'
import { formatExactDuration } from '../../../shared/format/duration.ts'
import { ZoneName } from '../../components/zone-name.tsx'
import { formatMoment } from '../../format/moment.ts'
import { type DrawnSpan, drawClock, secondsIn, workedFormat } from './clock.ts'
import classes from './item-clock.module.css'

const WORDS: Record<ClockSpan['state'], string> = {
  running: 'Running',
  paused: 'Paused',
  off: 'Outside service hours',
}

/** The item's life as a bar: when its working clock ran, when it paused, where its target lay. */
export function ClockBar({ item }: { item: ItemAnswer }) {
  const { spans, targetAt } = drawClock(item)
  const first = spans[0]
  const last = spans.at(-1)
  if (first === undefined || last === undefined) return null
  const states = [...new Set(spans.map(({ state }) => state))]
  return (
    <>
      <div className={classes.bar} aria-hidden="true">
        {spans.map((span) => (
          <div
            key={`${span.state} ${span.from}`}
            className={classes.span}
            data-state={span.state}
            title={`${WORDS[span.state]} ${formatExactDuration(span.seconds)}`}
            style={{ left: `${span.start}%`, width: `${span.width}%` }}
          />
        ))}
        {targetAt === null ? null : (
          <div className={classes.target} style={{ left: `${targetAt}%` }}>
            <span>target</span>
          </div>
        )}
      </div>
      <p className={classes.ends}>
        <span>{formatMoment(first.from, item.timezone)}</span>
        <span>{last.to === null ? 'now' : formatMoment(last.to, item.timezone)}</span>
      </p>
      <ul className={classes.key}>
        {states.map((state) => (
          <li key={state}>
            <span className={`${classes.span} ${classes.swatch}`} data-state={state} />
            {WORDS[state]}{' '}
            {(state === 'running' ? workedFormat(item) : formatExactDuration)(secondsIn(state, spans))}
          </li>
        ))}
      </ul>
      <SpanTable spans={spans} timezone={item.timezone} />
    </>
  )
}

function SpanTable({ spans, timezone }: { spans: readonly DrawnSpan[]; timezone: string }) {
  return (
    <details className={classes.table}>
      <summary>The same as a table</summary>
      <Table
        className="wh-figures"
        verticalSpacing={4}
        mt="sm"
        maw="40rem"
        aria-label="Stretches of the clock"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">
              From <ZoneName timezone={timezone} />
            </Table.Th>
            <Table.Th scope="col">Clock</Table.Th>
            <Table.Th scope="col" ta="right">
              For
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {spans.map((span) => (
            <Table.Tr key={`${span.state} ${span.from}`}>
              <Table.Td>{formatMoment(span.from, timezone)}</Table.Td>
              <Table.Td>{WORDS[span.state]}</Table.Td>
              <Table.Td ta="right">{formatExactDuration(span.seconds)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  )
}
