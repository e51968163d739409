import { Button } from '@mantine/core'
import type { Installation } from '../../api/use-installation.ts'
import { Notice } from '../../components/notice.tsx'
import { formatAgo, formatDay, formatWindow } from '../../format/moment.ts'
import { nameOf, periodOf } from '../../scope/period.ts'
import { THIS_MONTH } from '../../scope/scope.ts'
import { useScope } from '../../scope/use-scope.ts'

/** Says that the chosen period lies outside all that was recorded, and offers the data's own period. */
export function OutsideDataBanner({ installation: { data, timezone } }: { installation: Installation }) {
  const { scope, changeScope } = useScope()
  const period = periodOf(scope, timezone, Date.now())
  if (period === null || data === null || data.firstEventAt === null || data.lastEventAt === null) return null
  const ended = Date.parse(data.lastEventAt) < period.from
  const notBegun = period.to <= Date.parse(data.firstEventAt)
  if (!ended && !notBegun) return null

  const { suggested } = data
  const ago = ended ? `, ${formatAgo(data.lastEventAt, Date.now())}` : ''
  return (
    <Notice
      tone="caution"
      title={
        ended
          ? `The recorded data end on ${formatDay(data.lastEventAt, timezone)}${ago}.`
          : `The recorded data begin on ${formatDay(data.firstEventAt, timezone)}.`
      }
      actions={
        suggested === null ? undefined : (
          <Button
            size="xs"
            onClick={() => changeScope({ ...THIS_MONTH, from: suggested.from, to: suggested.to })}
          >
            Show {formatWindow(suggested.from, suggested.to, timezone)}
          </Button>
        )
      }
    >
      {nameOf(period)} lies wholly {ended ? 'after' : 'before'} them: there is nothing to show.
    </Notice>
  )
}
