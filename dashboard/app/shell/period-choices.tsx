import { Tabs } from '@mantine/core'
import { DateTime } from 'luxon'
import type { Period } from '../../../shared/periods.ts'
import { formatWindow } from '../../format/moment.ts'
import { calendarScope } from '../../scope/period.ts'
import { THIS_MONTH, type TimeScope } from '../../scope/scope.ts'
import type { PeriodChoiceProps } from './period-choice.ts'
import classes from './period-choices.module.css'
import { PeriodDays } from './period-days.tsx'
import { PeriodMonths } from './period-months.tsx'
import { PeriodWeeks } from './period-weeks.tsx'

/** All ways to choose a period: by one click, by month, quarter and year, by ISO week, by days. */
export function PeriodChoices(props: PeriodChoiceProps) {
  const { period, timezone, data, onChoose } = props
  const now = DateTime.now().setZone(timezone)
  const quick: [name: string, time: TimeScope][] = [
    ['This month', THIS_MONTH],
    ['Last month', calendarScope('month', now.minus({ months: 1 }))],
    ['Last 30 days', { ...THIS_MONTH, window: '30d' }],
    ['Last 90 days', { ...THIS_MONTH, window: '90d' }],
    ['This quarter', calendarScope('quarter', now)],
    ['This year', calendarScope('year', now)],
  ]
  const suggested = data?.suggested ?? null
  return (
    <div className={classes.choices}>
      <ul className={classes.quick}>
        {quick.map(([name, time]) => (
          <li key={name}>
            <button type="button" className={classes.choice} onClick={() => onChoose(time)}>
              {name}
            </button>
          </li>
        ))}
        {suggested === null ? null : (
          <li>
            <button
              type="button"
              className={classes.choice}
              onClick={() => onChoose({ ...THIS_MONTH, from: suggested.from, to: suggested.to })}
            >
              The data’s own
              <span className={classes.note}>{formatWindow(suggested.from, suggested.to, timezone)}</span>
            </button>
          </li>
        )}
      </ul>
      <Tabs defaultValue={tabOf(period)} className={classes.calendar ?? ''}>
        <Tabs.List>
          <Tabs.Tab value="months">Months</Tabs.Tab>
          <Tabs.Tab value="weeks">Weeks</Tabs.Tab>
          <Tabs.Tab value="days">From – to</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="months" pt="sm">
          <PeriodMonths {...props} />
        </Tabs.Panel>
        <Tabs.Panel value="weeks" pt="sm">
          <PeriodWeeks {...props} />
        </Tabs.Panel>
        <Tabs.Panel value="days" pt="sm">
          <PeriodDays {...props} />
        </Tabs.Panel>
      </Tabs>
      <p className={classes.zone}>Days begin and end in {timezone}.</p>
    </div>
  )
}

function tabOf(period: Period | null): 'months' | 'weeks' | 'days' {
  if (period?.kind === 'week') return 'weeks'
  return period?.kind === 'custom' || period?.kind === 'day' ? 'days' : 'months'
}
