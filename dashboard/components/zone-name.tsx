import { Fragment } from 'react'
import classes from './zone-name.module.css'

/** The timezone of a column's moments, in its head: "(Europe/Amsterdam)", which may break after the slash. */
export function ZoneName({ timezone }: { timezone: string }) {
  const parts = timezone.split('/')
  return (
    <span className={classes.zone}>
      (
      {parts.map((part, index) => (
        <Fragment key={part}>
          {part}
          {index === parts.length - 1 ? ')' : '/'}
          <wbr />
        </Fragment>
      ))}
    </span>
  )
}
