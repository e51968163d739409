import { Button } from '@mantine/core'
import { useLoadSample, useSample } from '../../api/use-sample.ts'
import { SampleProgress } from '../../components/sample/sample-progress.tsx'
import classes from './first-step.module.css'

/** The third way to begin: a year of a made-up organisation, to see what there will be to see. */
export function LookAround() {
  const sample = useSample()
  const { give, waiting, error } = useLoadSample()
  const isLoading = sample?.state === 'loading'
  return (
    <li className={classes.way}>
      <h2 className={classes.title}>Or look around first</h2>
      <p>
        Two years of {sample?.organisation ?? 'an organisation'}, which is made up: all five stages, with
        stories in them. It takes less than a minute, and one click removes all of it.
      </p>
      {sample !== undefined && isLoading ? (
        <SampleProgress sample={sample} />
      ) : (
        <div>
          <Button loading={waiting} disabled={sample === undefined} onClick={give}>
            Load a sample year
          </Button>
        </div>
      )}
      {error === null || isLoading ? null : (
        <p className={classes.refused} role="alert">
          Not loaded: {error.message}
        </p>
      )}
    </li>
  )
}
