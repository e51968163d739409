import { Button } from '@mantine/core'
import { useRouteError } from 'react-router'
import { Notice } from '../components/notice.tsx'
import { PageHead } from '../components/page-head.tsx'

/** For a page that failed to load or to draw; the shell around it stays. */
export function PageFailure() {
  const error = useRouteError()
  return (
    <PageHead title="This page could not be shown">
      <Notice
        tone="lost"
        title={error instanceof Error ? error.message : 'Something unexpected happened.'}
        actions={
          <Button size="xs" variant="default" onClick={() => window.location.reload()}>
            Reload the page
          </Button>
        }
      >
        If the collector was updated meanwhile, reloading brings the new version.
      </Notice>
    </PageHead>
  )
}
