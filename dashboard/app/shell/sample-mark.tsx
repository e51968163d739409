import { IconFlask } from '@tabler/icons-react'
import { useLocation } from 'react-router'
import { isUnderWay } from '../../api/sample.ts'
import { useFreshAfterSample, useSample } from '../../api/use-sample.ts'
import { RemoveSample } from '../../components/sample/remove-sample.tsx'
import { SampleProgress } from '../../components/sample/sample-progress.tsx'
import classes from './sample-mark.module.css'

/** Says on every page that what it shows is made up, and takes it away. */
export function SampleMark() {
  const sample = useSample()
  const { pathname } = useLocation()
  useFreshAfterSample()
  if (sample === undefined || sample.state === 'absent') return null
  // The home page shows how far the loading is where it was asked for.
  if (sample.state === 'loading' && pathname === '/') return null
  return (
    <aside className={classes.mark} aria-label="Sample data">
      <IconFlask aria-hidden="true" className={classes.icon} size={18} stroke={1.8} />
      {isUnderWay(sample) ? (
        <SampleProgress sample={sample} />
      ) : (
        <>
          <span className={classes.words}>
            <strong>Sample data</strong> of {sample.organisation}, which is made up.
          </span>
          <RemoveSample organisation={sample.organisation} />
        </>
      )}
    </aside>
  )
}
