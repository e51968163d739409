import {
  IconArrowBackUp,
  IconCheck,
  IconCircleDot,
  IconLock,
  IconMessage,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconUsers,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ItemAnswer } from '../../../shared/api/item.ts'
import { Panel } from '../../components/panel.tsx'
import { formatMoment } from '../../format/moment.ts'
import { plural } from '../../format/plural.ts'
import { asLabel } from '../../format/words.ts'
import { type FieldChange, type TimelineStep, timelineSteps } from './changes.ts'
import classes from './item-timeline.module.css'

const ICONS: Record<string, TablerIcon> = {
  opened: IconCircleDot,
  responded: IconMessage,
  assigned: IconUsers,
  updated: IconPencil,
  paused: IconPlayerPause,
  resumed: IconPlayerPlay,
  resolved: IconCheck,
  fulfilled: IconCheck,
  reopened: IconArrowBackUp,
  closed: IconLock,
  cancelled: IconX,
}

/** Every event of the item, oldest first, with what it changed. */
export function ItemTimeline({ item }: { item: ItemAnswer }) {
  const steps = timelineSteps(item.timeline)
  return (
    <Panel title="Timeline" note={`${plural(item.timeline.length, 'event')}, times in ${item.timezone}`}>
      <ol className={classes.timeline}>
        {steps.map((step) => (
          <Step key={`${step.entry.source} ${step.entry.id}`} step={step} timezone={item.timezone} />
        ))}
      </ol>
    </Panel>
  )
}

function Step({ step: { entry, changes, silent }, timezone }: { step: TimelineStep; timezone: string }) {
  const verb = entry.type.slice(entry.type.lastIndexOf('.') + 1)
  const Icon = ICONS[verb] ?? IconPencil
  const quiet = verb === 'updated' && changes.length === 0
  return (
    <li className={classes.step} data-quiet={quiet}>
      <span className={classes.icon}>
        <Icon aria-hidden="true" size={15} stroke={2} />
      </span>
      <div className={classes.words}>
        <p className={classes.event}>
          {quiet ? `${plural(silent + 1, 'update')} without a change of a known field` : asLabel(verb)}
        </p>
        {changes.length === 0 ? null : (
          <ul className={classes.changes}>
            {changes.map((change) => (
              <Change key={change.field} change={change} />
            ))}
          </ul>
        )}
      </div>
      <p className={classes.when}>
        <time dateTime={entry.time}>{formatMoment(entry.time, timezone)}</time>
        <span title={`Event ${entry.id}`}>{entry.source}</span>
      </p>
    </li>
  )
}

function Change({ change: { field, before, after } }: { change: FieldChange }) {
  return (
    <li>
      <span className={classes.field}>{asLabel(field.replace(/_seconds$/, ''))}</span>{' '}
      {before === null ? null : (
        <>
          <del>{before}</del> <span aria-hidden="true">→</span>{' '}
        </>
      )}
      {after === null ? <span className={classes.field}>cleared</span> : <ins>{after}</ins>}
    </li>
  )
}
