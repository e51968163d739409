import { Popover, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconFilter } from '@tabler/icons-react'
import { useId } from 'react'
import { plural } from '../../format/plural.ts'
import { useScope } from '../../scope/use-scope.ts'
import { ServiceChoices } from './service-choices.tsx'
import classes from './service-filter.module.css'

/** Which services the figures are of; none chosen means all. Kept in the address. */
export function ServiceFilter() {
  const { scope, changeScope } = useScope()
  const [opened, popover] = useDisclosure(false)
  const title = useId()
  const [only, ...others] = scope.services
  const name =
    only === undefined
      ? 'All services'
      : others.length === 0
        ? only
        : plural(scope.services.length, 'service')

  return (
    <Popover
      width="min(22rem, calc(100vw - 2rem))"
      opened={opened}
      onChange={popover.set}
      position="bottom-end"
      shadow="lg"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.current}
          data-filtered={only !== undefined}
          aria-label={`Services: ${name}`}
          onClick={popover.toggle}
        >
          <IconFilter aria-hidden="true" size={18} stroke={1.6} />
          <span className={classes.name} title={name}>
            {name}
          </span>
          <IconChevronDown aria-hidden="true" size={16} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown ?? ''} aria-labelledby={title}>
        <VisuallyHidden id={title}>Choose services</VisuallyHidden>
        <ServiceChoices chosenBefore={scope.services} onChoose={(services) => changeScope({ services })} />
      </Popover.Dropdown>
    </Popover>
  )
}
