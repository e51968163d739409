import { ActionIcon, Popover, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCalendar, IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useId } from 'react'
import type { OverviewAnswer } from '../../../shared/api/answers.ts'
import { nameOf, periodOf, stepPeriod } from '../../scope/period.ts'
import { THIS_MONTH, type TimeScope } from '../../scope/scope.ts'
import { useScope } from '../../scope/use-scope.ts'
import { PeriodChoices } from './period-choices.tsx'
import classes from './period-picker.module.css'

interface PeriodPickerProps {
  timezone: string
  data: OverviewAnswer['data'] | null
}

/** The period of every page, kept in the address; steps by its own length. */
export function PeriodPicker({ timezone, data }: PeriodPickerProps) {
  const { scope, changeScope } = useScope()
  const [opened, popover] = useDisclosure(false)
  const title = useId()
  const now = Date.now()
  const period = periodOf(scope, timezone, now)
  const choose = (time: TimeScope) => {
    popover.close()
    changeScope({ ...THIS_MONTH, ...time })
  }

  return (
    <fieldset className={classes.picker}>
      <legend className={classes.legend}>Period</legend>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        disabled={period === null}
        aria-label="Earlier period"
        onClick={() => period !== null && choose(stepPeriod(period, -1))}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <Popover
        width="min(36rem, calc(100vw - 2rem))"
        opened={opened}
        onChange={popover.set}
        position="bottom-start"
        middlewares={{ flip: true, shift: { padding: 16 } }}
        shadow="lg"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <UnstyledButton className={classes.current} onClick={popover.toggle}>
            <IconCalendar aria-hidden="true" size={18} stroke={1.6} />
            <span className={classes.name}>{period === null ? 'Unreadable period' : nameOf(period)}</span>
            <IconChevronDown aria-hidden="true" size={16} />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={classes.dropdown ?? ''} aria-labelledby={title}>
          <VisuallyHidden id={title}>Choose a period</VisuallyHidden>
          <PeriodChoices period={period} timezone={timezone} data={data} onChoose={choose} />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        disabled={period === null || period.to > now}
        aria-label="Later period"
        onClick={() => period !== null && choose(stepPeriod(period, 1))}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
    </fieldset>
  )
}
