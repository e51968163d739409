import { IconAlertTriangle, IconInfoCircle, IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './notice.module.css'

const ICONS = { info: IconInfoCircle, caution: IconAlertTriangle, lost: IconPlugConnectedX } as const

interface NoticeProps {
  tone: keyof typeof ICONS
  title: string
  children?: ReactNode
  /** Buttons at the end. */
  actions?: ReactNode
}

/** A sentence that a person should see before the figures. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  const Icon = ICONS[tone]
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'lost' ? 'alert' : 'status'}>
      <Icon aria-hidden="true" className={classes.icon} size={20} stroke={1.8} />
      <div className={classes.words}>
        <strong>{title}</strong>
        {children === undefined ? null : <div className={classes.detail}>{children}</div>}
      </div>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </div>
  )
}
