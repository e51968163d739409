import type { ItemAnswer } from '../../../shared/api/item.ts'
import { formatExactDuration } from '../../../shared/format/duration.ts'
import { NO_DATA } from '../../../shared/format/value.ts'
import { Panel } from '../../components/panel.tsx'
import { StatusMark } from '../../components/status-mark.tsx'
import { formatMoment } from '../../format/moment.ts'
import { clockFigures, workedFormat } from './clock.ts'
import { ClockBar } from './clock-bar.tsx'
import classes from './item-clock.module.css'

/** How long the item took: by the wall, by the working clock, and against its target. */
export function ItemClock({ item }: { item: ItemAnswer }) {
  const { open, elapsed, working } = clockFigures(item)
  const formatWorked = workedFormat(item)
  const figures: [name: string, text: string | null, note: string][] = [
    [
      'Elapsed',
      elapsed === null ? null : formatExactDuration(elapsed),
      open ? 'opened until now, still open' : 'opened to the last resolution',
    ],
    [
      'Working',
      working === null ? null : formatWorked(working),
      item.calendar === null
        ? 'the same without its pauses'
        : `in the hours of ${item.calendar}, without its pauses`,
    ],
    ['Paused', formatExactDuration(item.pausedSeconds), 'while it waited for somebody else'],
  ]
  return (
    <Panel title="Clock">
      <dl className={classes.figures}>
        {figures.map(([name, text, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text ?? NO_DATA}</dd>
            <dd className={classes.note}>{note}</dd>
          </div>
        ))}
        <div>
          <dt>Target</dt>
          <dd>{item.targetSeconds === null ? 'None known' : formatWorked(item.targetSeconds)}</dd>
          <dd className={classes.note}>
            <Verdict item={item} />
          </dd>
          {item.agreement === null ? null : <dd className={classes.note}>agreed with {item.agreement}</dd>}
        </div>
      </dl>
      <ClockBar item={item} />
      {item.targets.length < 2 ? null : (
        <p className={classes.note}>
          The target changed with the priority:{' '}
          {item.targets.map((target) => targetSince(target, item)).join(', ')}. Each second counts by the
          target of its time.
        </p>
      )}
    </Panel>
  )
}

function targetSince({ from, seconds }: ItemAnswer['targets'][number], item: ItemAnswer): string {
  const target = seconds === null ? 'none' : workedFormat(item)(seconds)
  return `${target} from ${formatMoment(from, item.timezone)}`
}

function Verdict({ item }: { item: ItemAnswer }) {
  if (item.slaMet === null) return item.targetSeconds === null ? 'nothing to compare with' : 'not decided yet'
  const by = item.targetSeconds === null ? ', says the tool' : ''
  return (
    <StatusMark
      status={item.slaMet ? 'met' : 'missed'}
      words={`${item.slaMet ? 'Inside' : 'Outside'} the target${by}`}
    />
  )
}
