import { IconActivity } from '@tabler/icons-react'
import { type Opportunity, subjectOf } from '../../../shared/api/opportunities.ts'
import { NBSP } from '../../../shared/format/number.ts'
import { formatRatio } from '../../../shared/format/ratio.ts'
import { formatValue } from '../../../shared/format/value.ts'
import marks from '../../components/marks.module.css'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { StatusMark } from '../../components/status-mark.tsx'
import { formatComparison } from '../../format/period.ts'
import { isTelling } from '../../format/status.ts'
import { listOf } from '../../format/words.ts'
import classes from './where-to-improve.module.css'

interface OpportunityLineProps {
  opportunity: Opportunity
  timezone: string
}

/** One place of the list: its sentence, which leads to the KPI of that service, and what its place hangs on. */
export function OpportunityLine({ opportunity, timezone }: OpportunityLineProps) {
  const { rank, kpi, service, status, signal, sentence } = opportunity
  const subject = subjectOf(opportunity)
  return (
    <li className={classes.line}>
      <span className={classes.rank} aria-hidden="true">
        {rank}
      </span>
      <div className={classes.words}>
        <p className={classes.sentence}>
          <ScopedLink
            to={`/kpis/${kpi}`}
            className={classes.subject ?? ''}
            {...(service === null ? {} : { service })}
          >
            {subject}
          </ScopedLink>
          {unbroken(sentence.slice(subject.length))}
        </p>
        <p className={classes.parts}>{partsOf(opportunity, timezone).join(' · ')}</p>
      </div>
      <div className={classes.marks}>
        {isTelling(status) ? <StatusMark status={status} /> : null}
        {signal === 'worsening' ? (
          <span className={marks.mark} data-tone="worse">
            <IconActivity aria-hidden="true" size={14} stroke={2} />
            Gets worse
          </span>
        ) : null}
        <GapBar opportunity={opportunity} />
      </div>
    </li>
  )
}

/** Numbers stay on one line with their units. */
function unbroken(sentence: string): string {
  return sentence.replace(/(?<=\d) (?=%|(?:h|min|d|s)\b)|(?<=[≥≤]) /g, NBSP)
}

/** The share of one service; all of them together carry all of it. */
function GapBar({ opportunity: { service, gapShare: share, gapBasis } }: { opportunity: Opportunity }) {
  if (service === null || share === null || share === 0) return null
  return (
    <span className={classes.gap}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.bar} style={{ width: `${100 * share}%` }} />
      </span>
      {formatRatio(share)} of the {gapBasis === 'count' ? 'count' : 'gap'}
    </span>
  )
}

function partsOf(
  { previous, unit, currency, supports, dependents }: Opportunity,
  timezone: string,
): string[] {
  const before =
    previous === null || previous.value === null
      ? 'nothing to compare with'
      : `${formatComparison(previous.from, previous.to, timezone)}: ${formatValue(previous.value, unit, currency)}`
  return [
    before,
    ...(supports.length === 0 ? [] : [`supports ${listOf(supports.map(({ name }) => name))}`]),
    ...(dependents.length === 0
      ? []
      : [
          `${listOf(dependents.map(({ agreement }) => agreement))} stand${dependents.length === 1 ? 's' : ''} on it`,
        ]),
  ]
}
