import { Skeleton } from '@mantine/core'
import classes from './panel.module.css'

const LINES = ['94%', '80%', '88%', '72%', '91%', '77%', '85%', '69%', '93%', '79%', '87%', '71%']

/** A panel that is on its way: a title and so many lines, 12 at most. */
export function PanelSkeleton({ lines }: { lines: number }) {
  return (
    <div className={classes.panel} aria-hidden="true">
      <Skeleton height={18} width="min(12rem, 50%)" my={7} />
      {LINES.slice(0, lines).map((width) => (
        <Skeleton key={width} height={14} width={width} />
      ))}
    </div>
  )
}
