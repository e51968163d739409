import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { ContributionsAnswer } from '../../../shared/api/contributions.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { Notice } from '../../components/notice.tsx'
import { closeAxis } from './axis.ts'
import classes from './contributions.module.css'
import { ContributionsTable } from './contributions-table.tsx'
import { levelsOf, waterfallRows } from './waterfall-rows.ts'
import { legendWords, methodWords, nothingWords, sentenceWords } from './why-words.ts'

const WaterfallChart = lazy(async () => ({ default: (await import('./waterfall-chart.tsx')).WaterfallChart }))
const ROW_HEIGHT = 2.1
const AXIS_HEIGHT = 2.25

interface WhySplitProps {
  definition: KpiDefinition
  answer: ContributionsAnswer
}

/** A change split over segments: what it comes to in a sentence, as a waterfall and as a table; or why there is nothing to split. */
export function WhySplit({ definition, answer }: WhySplitProps) {
  if (answer.reason !== null) return <p className={classes.nothing}>{nothingWords(answer, definition)}</p>
  const rows = waterfallRows(answer, definition)
  const axis = closeAxis(rows.length === 0 ? [0] : levelsOf(rows), definition.unit)
  const words = [`${sentenceWords(answer.sentence ?? '')}.`, ...methodWords(answer, definition)]
  const legend = legendWords(answer, definition, axis)
  return (
    <>
      {answer.noise === true ? (
        <Notice tone="info" title="The change itself is noise.">
          The KPI varies by as much anyway. What the segments add may be chance: act on it only for another
          reason.
        </Notice>
      ) : null}
      <p className={classes.summary}>{words.join(' ')}</p>
      {rows.length === 0 ? null : (
        <div style={{ height: `${rows.length * ROW_HEIGHT + AXIS_HEIGHT}rem` }}>
          <Suspense fallback={<Skeleton height="100%" />}>
            <WaterfallChart definition={definition} rows={rows} axis={axis} />
          </Suspense>
        </div>
      )}
      {legend === '' ? null : <p className={classes.legend}>{legend}</p>}
      <ContributionsTable definition={definition} answer={answer} />
    </>
  )
}
