import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './period-choices.module.css'

interface YearStepsProps {
  year: number
  onYear: (year: number) => void
  children: ReactNode
}

/** The year above a grid of months or weeks, and the steps to its neighbours. */
export function YearSteps({ year, onYear, children }: YearStepsProps) {
  return (
    <div className={classes.year}>
      <ActionIcon variant="subtle" color="gray" aria-label={`${year - 1}`} onClick={() => onYear(year - 1)}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      {children}
      <ActionIcon variant="subtle" color="gray" aria-label={`${year + 1}`} onClick={() => onYear(year + 1)}>
        <IconChevronRight size={18} />
      </ActionIcon>
    </div>
  )
}
