import type { Stage } from '../../../shared/stages.ts'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { StageIcon } from '../../components/stage-icon.tsx'
import classes from './no-source.module.css'

/** A stage nobody feeds: that it is not known how it does, and what to connect. */
export function NoSource({ stage, empty }: { stage: Stage; empty: boolean }) {
  return (
    <section className={classes.box}>
      <StageIcon stage={stage.id} size={32} />
      <h2 className={classes.title}>No source connected</h2>
      <p>
        Nothing that belongs to this stage has ever arrived, so nothing can be said about it: neither good nor
        bad. {stage.connect}
      </p>
      {empty ? (
        <p>
          <ScopedLink to="/">See how to bring in the first events</ScopedLink>
        </p>
      ) : (
        <p>
          <ScopedLink to="/sources">See what has arrived so far</ScopedLink>
        </p>
      )}
    </section>
  )
}
