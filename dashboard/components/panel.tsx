import { type ReactNode, useId } from 'react'
import classes from './panel.module.css'

interface PanelProps {
  title: string
  /** A few words beside the title. */
  note?: ReactNode
  /** Controls at the end of the title's line. */
  controls?: ReactNode
  children: ReactNode
}

/** A part of a page with a title of its own. */
export function Panel({ title, note, controls, children }: PanelProps) {
  const id = useId()
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {note === undefined ? null : <span className={classes.note}>{note}</span>}
        {controls === undefined ? null : <div className={classes.controls}>{controls}</div>}
      </header>
      {children}
    </section>
  )
}
