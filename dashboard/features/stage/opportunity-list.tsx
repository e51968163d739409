import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OpportunitiesAnswer } from '../../../shared/api/opportunities.ts'
import { formatCount } from '../../../shared/format/number.ts'
import { OpportunityLine } from './opportunity-line.tsx'
import classes from './where-to-improve.module.css'

const AT_FIRST = 5

/** The ranked list, and how it is ranked; of many charts what chance would do. */
export function OpportunityList({ answer }: { answer: OpportunitiesAnswer }) {
  const [all, setAll] = useState(false)
  const { opportunities, total, charts, rankedBy, timezone } = answer
  if (opportunities.length === 0) {
    return (
      <p className={classes.aside}>
        Nothing is off its target, and no chart got worse in this period. {charts.sentence}
      </p>
    )
  }
  const shown = all ? opportunities : opportunities.slice(0, AT_FIRST)
  const rest = total - opportunities.length
  return (
    <>
      <ol className={classes.list}>
        {shown.map((one) => (
          <OpportunityLine key={`${one.kpi} ${one.service}`} opportunity={one} timezone={timezone} />
        ))}
      </ol>
      {opportunities.length <= AT_FIRST ? null : (
        <Button variant="default" size="xs" w="fit-content" onClick={() => setAll(!all)}>
          {all
            ? `Show the first ${AT_FIRST}`
            : `Show ${rest === 0 ? 'all' : 'the first'} ${formatCount(opportunities.length)}`}
        </Button>
      )}
      <p className={classes.aside}>
        {rankedBy} {charts.sentence}
        {rest === 0 ? null : ` There are ${formatCount(total)} in all: choose services to see theirs.`}
      </p>
    </>
  )
}
