import { DateTime } from 'luxon'
import { useState } from 'react'
import { calendarScope, shownYear } from '../../scope/period.ts'
import type { PeriodChoiceProps } from './period-choice.ts'
import classes from './period-choices.module.css'
import { YearSteps } from './year-steps.tsx'

/** The ISO weeks of a year. */
export function PeriodWeeks({ period, timezone, onChoose }: PeriodChoiceProps) {
  const [year, setYear] = useState(() => shownYear(period, timezone))
  const first = DateTime.fromObject({ weekYear: year, weekNumber: 1 }, { zone: timezone }).setLocale('en')
  return (
    <div>
      <YearSteps year={year} onYear={setYear}>
        <span className={classes.title}>ISO weeks of {year}</span>
      </YearSteps>
      <div className={classes.weeks}>
        {Array.from({ length: first.weeksInWeekYear }, (_, index) => {
          const week = first.plus({ weeks: index })
          const days = `${week.toFormat('d LLL')} – ${week.plus({ days: 6 }).toFormat('d LLL yyyy')}`
          return (
            <button
              key={week.weekNumber}
              type="button"
              className={classes.cell}
              aria-pressed={period?.label === week.toFormat("kkkk-'W'WW")}
              aria-label={`Week ${week.weekNumber}, ${days}`}
              title={days}
              onClick={() => onChoose(calendarScope('week', week))}
            >
              {week.weekNumber}
            </button>
          )
        })}
      </div>
    </div>
  )
}
