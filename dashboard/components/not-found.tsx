import { PageHead } from './page-head.tsx'
import { ScopedLink } from './scoped-link.tsx'

/** For addresses that lead nowhere. */
export function NotFound() {
  return (
    <PageHead
      title="There is no such page"
      lead="The address may be mistyped, or of another version of Wheelhouse."
    >
      <p>
        <ScopedLink to="/">Go to the lifecycle</ScopedLink>
      </p>
    </PageHead>
  )
}
