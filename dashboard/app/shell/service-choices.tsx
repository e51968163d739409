import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { servicesQuery } from '../../api/services.ts'
import classes from './service-filter.module.css'

interface ServiceChoicesProps {
  chosenBefore: readonly string[]
  onChoose: (services: readonly string[]) => void
}

/** The services to tick. The ticks answer at once; the pages behind them follow. */
export function ServiceChoices({ chosenBefore, onChoose }: ServiceChoicesProps) {
  const [chosen, setChosen] = useState(chosenBefore)
  const [sought, setSought] = useState('')
  const { data, isPending, isError } = useQuery(servicesQuery)
  const known = data?.services.map(({ service }) => service) ?? []
  const all = [...chosenBefore.filter((service) => !known.includes(service)), ...known]
  const shown = all.filter((service) => service.toLowerCase().includes(sought.trim().toLowerCase()))
  const choose = (services: readonly string[]) => {
    setChosen(services)
    onChoose(services)
  }

  return (
    <>
      <TextInput
        aria-label="Find a service"
        placeholder="Find a service"
        leftSection={<IconSearch size={16} />}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      <div className={classes.services}>
        {shown.map((service) => (
          <Checkbox
            key={service}
            label={service}
            checked={chosen.includes(service)}
            onChange={(event) =>
              choose(
                event.currentTarget.checked
                  ? [...chosen, service]
                  : chosen.filter((other) => other !== service),
              )
            }
          />
        ))}
        {shown.length > 0 ? null : (
          <p className={classes.none}>
            {isPending
              ? 'Loading…'
              : isError
                ? 'The services could not be loaded.'
                : 'No service of that name.'}
          </p>
        )}
      </div>
      <Button variant="default" size="xs" disabled={chosen.length === 0} onClick={() => choose([])}>
        All services
      </Button>
    </>
  )
}
