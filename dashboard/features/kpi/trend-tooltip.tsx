import { formatShare, formatValue } from '../../../shared/format/value.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { formatSample } from '../../format/plural.ts'
import { statusOf } from '../../format/status.ts'
import { nEquals, reasonSentence } from '../../format/words.ts'
import classes from './trend.module.css'
import { provisionalWords, type TrendRow } from './trend-rows.ts'

/** What one point says: its bucket, its value, what it counts, and whether it is final. */
export function TrendTooltip({ row, definition }: { row: TrendRow | undefined; definition: KpiDefinition }) {
  if (row === undefined) return null
  const { point } = row
  const share = formatShare(point, definition)
  const caution = provisionalWords(point).join(', ')
  return (
    <div className={classes.tooltip}>
      <p className={classes.bucket}>{row.name}</p>
      <p className={classes.value}>{formatValue(point.value, definition.unit, point.currency)}</p>
      {point.value === null ? <p>{reasonSentence(point.reason, definition)}</p> : null}
      {share === null ? null : <p>{share}</p>}
      <p>{nEquals(formatSample(point.n, definition.sample))}</p>
      {statusOf(point, definition) === 'too_few' ? (
        <p>Too few to judge: it takes {definition.minimumN}.</p>
      ) : null}
      {caution === '' ? null : <p className={classes.caution}>Not final: {caution}.</p>}
    </div>
  )
}
