import type { LogCase, LogRow } from './service-desk-log.ts'

/** A case with all that the KPIs ask of it, computed straight from its rows. Times are epoch milliseconds, durations too. */
export interface JudgedCase {
  number: string
  opened: number
  resolved: number | null
  closed: number
  elapsed: number | null
  working: number | null
  paused: number
  everAwaiting: boolean
  everResolvedState: boolean
  madeSla: boolean
  reassigned: boolean
  service: string
  last: LogRow
  rows: number
  /** The stretches in which it was open: until a resolution, from a reopening on. */
  open: { from: number; to: number }[]
  firstResolved: number | null
  firstReopened: number | null
  reopenings: number
}

export function judge(log: LogCase): JudgedCase {
  const { opened, resolved, closed } = log
  const rows = inOrder(log.rows)
  const last = rows.at(-1) ?? log.rows[0]
  const groups = new Set(rows.map((row) => row.group).filter((group) => group !== '?'))
  const categories = rows.map((row) => row.category).filter((category) => category !== '?')
  const paused = resolved === null ? 0 : pausedTime(rows, opened, resolved)
  const open = openStretches(rows, log)
  const reopened = open.length > 1
  return {
    number: log.number,
    opened,
    resolved,
    closed,
    elapsed: resolved === null ? null : resolved - opened,
    working: resolved === null ? null : resolved - opened - paused,
    paused,
    everAwaiting: rows.some((row) => row.state.startsWith('Awaiting')),
    everResolvedState: rows.some((row) => row.state === 'Resolved'),
    madeSla: last.madeSla,
    reassigned: groups.size > 1,
    service: categories.at(-1) ?? 'unmapped',
    last,
    rows: rows.length,
    open,
    firstResolved: reopened ? (open[0]?.to ?? null) : resolved,
    firstReopened: open[1]?.from ?? null,
    reopenings: open.length - 1,
  }
}

/** By time, and within a minute by the number of the change. */
function inOrder(rows: readonly LogRow[]): LogRow[] {
  return [...rows].sort((a, b) => a.updated - b.updated || a.modCount - b.modCount)
}

/** From each row in a state `Awaiting …` to the next row, or to the resolution. */
function pausedTime(rows: readonly LogRow[], opened: number, resolved: number): number {
  let paused = 0
  for (const [place, row] of rows.entries()) {
    if (!row.state.startsWith('Awaiting')) continue
    const until = Math.min(rows[place + 1]?.updated ?? resolved, resolved)
    paused += Math.max(0, until - Math.max(row.updated, opened))
  }
  return paused
}

/** A reopening is dated by the first row that counts it; before it the case was resolved at its last row `Resolved`. */
function openStretches(rows: readonly LogRow[], { opened, resolved, closed }: LogCase): JudgedCase['open'] {
  const end = resolved ?? closed
  const most = Math.max(...rows.map((row) => row.reopenCount))
  const stretches: JudgedCase['open'] = []
  let from = opened
  let firstRow = 0
  for (let count = 1; count <= most; count += 1) {
    const at = rows.findIndex((row) => row.reopenCount >= count)
    const reopened = Math.min(rows[at]?.updated ?? end, end)
    const resolutions = rows.slice(firstRow, at).filter((row) => row.state === 'Resolved')
    const resolvedThen = resolved === null ? undefined : resolutions.at(-1)?.updated
    stretches.push({ from, to: Math.min(resolvedThen ?? reopened, reopened) })
    from = reopened
    firstRow = at
  }
  return [...stretches, { from, to: end }]
}
