import { Skeleton } from '@mantine/core'
import type { OverviewStage } from '../../../shared/api/answers.ts'
import type { KpiDefinition } from '../../../shared/kpi.ts'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { plural } from '../../format/plural.ts'
import { HeadlineCell } from './headline-cell.tsx'
import classes from './headline-section.module.css'

interface HeadlineSectionProps {
  stage: OverviewStage
  definitions: readonly KpiDefinition[]
}

/** A stage's KPIs by their headline values; those without one are named under them. */
export function HeadlineSection({ stage, definitions }: HeadlineSectionProps) {
  const paired = stage.kpis.flatMap((value) => {
    const definition = definitions.find(({ id }) => id === value.kpi)
    return definition === undefined ? [] : [{ definition, value }]
  })
  const valued = paired.filter(({ value }) => value.value !== null)
  const silent = paired.filter(({ value }) => value.value === null)
  return (
    <section aria-labelledby={`headline-${stage.id}`}>
      <div className={classes.head}>
        <h2 id={`headline-${stage.id}`} className={classes.title}>
          {stage.name}
        </h2>
        <ScopedLink to={`/stages/${stage.id}`} className={classes.more ?? ''}>
          All {plural(paired.length, 'KPI')} in detail
        </ScopedLink>
      </div>
      {valued.length === 0 ? null : (
        <ul className={classes.grid}>
          {valued.map(({ definition, value }) => (
            <HeadlineCell key={definition.id} definition={definition} value={value} />
          ))}
        </ul>
      )}
      {valued.length === 0 ? (
        <p className={classes.silent}>None of its KPIs has data in this period.</p>
      ) : silent.length === 0 ? null : (
        <p className={classes.silent}>
          No data for{' '}
          {silent.map(({ definition }, index) => (
            <span key={definition.id}>
              {index === 0 ? '' : index === silent.length - 1 ? ' and ' : ', '}
              <ScopedLink to={`/kpis/${definition.id}`}>{definition.name}</ScopedLink>
            </span>
          ))}
          .
        </p>
      )}
    </section>
  )
}

const CELLS = Array.from({ length: 12 }, (_, index) => `cell-${index}`)

/** Stands in for the headline values while they are on their way. */
export function HeadlineSkeleton() {
  return (
    <div aria-hidden="true">
      <Skeleton height={24} width={200} mb={20} />
      <div className={classes.grid}>
        {CELLS.map((cell) => (
          <div key={cell} className={classes.cell}>
            <Skeleton height={12} width="60%" my={4} />
            <Skeleton height={24} width="40%" my={5} />
            <Skeleton height={12} width="80%" my={4} />
            <Skeleton height={12} width="55%" my={4} />
          </div>
        ))}
      </div>
    </div>
  )
}
