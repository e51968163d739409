import { DateTime } from 'luxon'
import { Fragment, useState } from 'react'
import { calendarScope, shownYear } from '../../scope/period.ts'
import type { PeriodChoiceProps } from './period-choice.ts'
import classes from './period-choices.module.css'
import { YearSteps } from './year-steps.tsx'

/** A year of months, each row a quarter; months with recorded data carry a dot. */
export function PeriodMonths({ period, timezone, data, onChoose }: PeriodChoiceProps) {
  const [year, setYear] = useState(() => shownYear(period, timezone))
  const start = DateTime.fromObject({ year }, { zone: timezone }).setLocale('en')
  const isChosen = (label: string) => period?.label === label
  return (
    <div>
      <YearSteps year={year} onYear={setYear}>
        <button
          type="button"
          className={classes.cell}
          aria-pressed={isChosen(String(year))}
          onClick={() => onChoose(calendarScope('year', start))}
        >
          {year}, the whole year
        </button>
      </YearSteps>
      <div className={classes.months}>
        {[0, 1, 2, 3].map((quarter) => (
          <Fragment key={quarter}>
            <button
              type="button"
              className={`${classes.cell} ${classes.quarter}`}
              aria-pressed={isChosen(`${year}-Q${quarter + 1}`)}
              onClick={() => onChoose(calendarScope('quarter', start.plus({ quarters: quarter })))}
            >
              Q{quarter + 1}
            </button>
            {[0, 1, 2].map((offset) => {
              const month = start.plus({ months: quarter * 3 + offset })
              return (
                <button
                  key={offset}
                  type="button"
                  className={classes.cell}
                  aria-pressed={isChosen(month.toFormat('yyyy-MM'))}
                  aria-label={month.toFormat('LLL yyyy')}
                  data-recorded={hasData(month, data)}
                  onClick={() => onChoose(calendarScope('month', month))}
                >
                  {month.toFormat('LLL')}
                </button>
              )
            })}
          </Fragment>
        ))}
      </div>
      <p className={classes.legend}>A dot marks months with recorded data.</p>
    </div>
  )
}

function hasData(month: DateTime, data: PeriodChoiceProps['data']): boolean {
  if (data === null || data.firstEventAt === null || data.lastEventAt === null) return false
  const end = month.plus({ months: 1 })
  return Date.parse(data.firstEventAt) < end.toMillis() && Date.parse(data.lastEventAt) >= month.toMillis()
}
