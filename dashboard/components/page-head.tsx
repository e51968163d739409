import type { ReactNode } from 'react'
import classes from './page-head.module.css'

interface PageHeadProps {
  title: string
  /** The way down to this page, above the title. */
  trail?: ReactNode
  /** One sentence under the title. */
  lead?: ReactNode
  children?: ReactNode
}

/** A page's title, in the page and in the browser's tab. */
export function PageHead({ title, trail, lead, children }: PageHeadProps) {
  return (
    <header className={classes.head}>
      <title>{`${title} · Wheelhouse`}</title>
      {trail === undefined ? null : (
        <nav aria-label="Breadcrumb" className={classes.trail}>
          {trail}
        </nav>
      )}
      <h1 className={classes.title}>{title}</h1>
      {lead === undefined ? null : <div className={classes.lead}>{lead}</div>}
      {children}
    </header>
  )
}
