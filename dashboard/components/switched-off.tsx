import { Notice } from './notice.tsx'
import { ScopedLink } from './scoped-link.tsx'

/** Tells who came here by an address that this is on no board, and where it is switched on. */
export function SwitchedOff({ title }: { title: string }) {
  return (
    <Notice
      tone="info"
      title={title}
      actions={<ScopedLink to="/settings">Switch it on in the settings</ScopedLink>}
    >
      What is off is on no board and not in Prometheus. Its events are kept.
    </Notice>
  )
}
