import { Button, TextInput } from '@mantine/core'
import { DateTime } from 'luxon'
import { useState } from 'react'
import { daysScope } from '../../scope/period.ts'
import type { PeriodChoiceProps } from './period-choice.ts'
import classes from './period-choices.module.css'

/** Any first and last day; both belong to the period. */
export function PeriodDays({ period, timezone, onChoose }: PeriodChoiceProps) {
  const day = (millis: number | undefined) =>
    millis === undefined ? '' : DateTime.fromMillis(millis, { zone: timezone }).toFormat('yyyy-MM-dd')
  const [first, setFirst] = useState(() => day(period?.from))
  const [last, setLast] = useState(() => day(period === null ? undefined : period.to - 1))
  const from = DateTime.fromISO(first, { zone: timezone })
  const to = DateTime.fromISO(last, { zone: timezone })
  const backwards = from.isValid && to.isValid && to < from
  return (
    <form
      className={classes.days}
      onSubmit={(event) => {
        event.preventDefault()
        if (from.isValid && to.isValid && !backwards) onChoose(daysScope(from, to))
      }}
    >
      <TextInput
        type="date"
        label="First day"
        required
        withAsterisk={false}
        value={first}
        onChange={(event) => setFirst(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="Last day"
        required
        withAsterisk={false}
        value={last}
        error={backwards ? 'The last day lies before the first.' : null}
        onChange={(event) => setLast(event.currentTarget.value)}
      />
      <Button type="submit" disabled={backwards}>
        Show these days
      </Button>
    </form>
  )
}
