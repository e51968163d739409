import { Button } from '@mantine/core'
import type { Lost } from '../../api/use-installation.ts'
import { Notice } from '../../components/notice.tsx'
import { formatClock } from '../../format/moment.ts'

/** Says that the collector is silent, and how old the figures on the page are. */
export function ConnectionBanner({ lost, timezone }: { lost: Lost | null; timezone: string }) {
  if (lost === null) return null
  return (
    <Notice
      tone="lost"
      title={lost.message}
      actions={
        <Button size="xs" variant="default" loading={lost.retrying} onClick={lost.retry}>
          Try again
        </Button>
      }
    >
      {ageOf(lost, timezone)} This page asks again by itself.
    </Notice>
  )
}

function ageOf(lost: Lost, timezone: string): string {
  if (lost.loadedAt !== null) {
    return `The figures below are old: they were loaded at ${formatClock(lost.loadedAt, timezone)} ${timezone}.`
  }
  return lost.silent
    ? 'The figures of this period are not loaded. See whether it still runs where it was started.'
    : 'The figures of this period are not loaded.'
}
