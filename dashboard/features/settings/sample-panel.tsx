import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatCount } from '../../../shared/format/number.ts'
import { isUnderWay, sampleQuery } from '../../api/sample.ts'
import { useLoadSample } from '../../api/use-sample.ts'
import { Failure } from '../../components/failure.tsx'
import { Panel } from '../../components/panel.tsx'
import { PanelSkeleton } from '../../components/panel-skeleton.tsx'
import { RemoveSample } from '../../components/sample/remove-sample.tsx'
import { SampleProgress } from '../../components/sample/sample-progress.tsx'
import { formatMomentInZone } from '../../format/moment.ts'
import classes from './settings-page.module.css'

/** The sample year among the settings: to load it where nothing is yet, and to remove it. Where there are other data, nothing. */
export function SamplePanel({ isEmpty, timezone }: { isEmpty: boolean; timezone: string }) {
  const { data: sample, error, isFetching, refetch } = useQuery(sampleQuery)
  const load = useLoadSample()
  if (sample === undefined) {
    if (error === null) return <PanelSkeleton lines={2} />
    return (
      <Failure what="The sample year" error={error} retrying={isFetching} onRetry={() => void refetch()} />
    )
  }
  const { state, organisation, events, endsAt } = sample
  if (state === 'absent' && !isEmpty) return null
  const controls =
    state === 'absent' ? (
      <Button size="xs" loading={load.waiting} onClick={load.give}>
        Load a sample year
      </Button>
    ) : state === 'loaded' ? (
      <RemoveSample organisation={organisation} />
    ) : undefined
  return (
    <Panel title="Sample year" {...(controls === undefined ? {} : { controls })}>
      {isUnderWay(sample) ? (
        <SampleProgress sample={sample} />
      ) : (
        <p className={classes.definition}>
          {state === 'loaded' && endsAt !== null
            ? `${formatCount(events)} events of ${organisation}, which is made up. They end on ${formatMomentInZone(endsAt, timezone)}.`
            : `Two years of ${organisation}, which is made up, to look around in. One click removes all of it.`}
        </p>
      )}
      {load.error === null ? null : (
        <p className={classes.error} role="alert">
          Not loaded: {load.error.message}
        </p>
      )}
    </Panel>
  )
}
