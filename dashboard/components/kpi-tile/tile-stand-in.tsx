import { Button, Skeleton } from '@mantine/core'
import classes from './kpi-tile.module.css'

const FACTS = ['60%', '50%', '70%', '80%']

/** A tile whose value is on its way: the same size, so that nothing moves when it comes. */
export function KpiTileSkeleton() {
  return (
    <div className={classes.tile} aria-hidden="true" data-face="loading">
      <Skeleton height={18} width="60%" my={3} />
      <div className={classes.body}>
        <Skeleton height={34} width="45%" />
        <Skeleton height={12} width="80%" mt={8} />
        <Skeleton height={12} width="55%" mt={10} />
      </div>
      <div className={classes.facts}>
        {FACTS.map((width) => (
          <Skeleton key={width} height={12} width={width} my={5} />
        ))}
      </div>
    </div>
  )
}

interface KpiTileErrorProps {
  name: string
  message: string
  retrying: boolean
  onRetry: () => void
}

/** A tile whose value could not be had, why, and a way to ask again. */
export function KpiTileError({ name, message, retrying, onRetry }: KpiTileErrorProps) {
  return (
    <article className={classes.tile} data-face="error" aria-label={name}>
      <h3 className={classes.name}>{name}</h3>
      <div className={classes.body}>
        <p className={classes.figure} data-face="no-data">
          Not loaded
        </p>
        <p className={classes.reason}>{message}</p>
        <div>
          <Button size="xs" variant="default" loading={retrying} onClick={onRetry}>
            Try again
          </Button>
        </div>
      </div>
    </article>
  )
}
