import { Progress } from '@mantine/core'
import type { SampleAnswer } from '../../../shared/api/sample.ts'
import { formatCount } from '../../../shared/format/number.ts'
import classes from './sample-progress.module.css'

/** How far the loading or the removal of the sample year is, and what keeps it from going on. */
export function SampleProgress({ sample }: { sample: SampleAnswer }) {
  const percent = Math.round(sample.progress * 100)
  const isLoading = sample.state === 'loading'
  const what = isLoading ? 'Loading the sample year' : 'Removing the sample year'
  return (
    <div className={classes.progress}>
      <Progress.Root size="sm">
        <Progress.Section value={percent} aria-label={what} />
      </Progress.Root>
      <span className={classes.words} aria-live="off">
        {what}: {percent} %{isLoading ? `, ${formatCount(sample.events)} events` : ''}
      </span>
      {sample.trouble === null ? null : (
        <span className={classes.trouble} role="alert">
          {sample.trouble}
        </span>
      )}
    </div>
  )
}
