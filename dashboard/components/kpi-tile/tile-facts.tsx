import type { ReactNode } from 'react'
import type { KpiDefinition, KpiValue } from '../../../shared/kpi.ts'
import { formatDay } from '../../format/moment.ts'
import { ProvenanceWord } from '../provenance-word.tsx'
import { ScopedLink } from '../scoped-link.tsx'
import { TargetWords } from '../target-words.tsx'
import { ValueCautions } from '../value-cautions.tsx'
import classes from './kpi-tile.module.css'

interface TileFactsProps {
  definition: KpiDefinition
  value: KpiValue
  counter: KpiDefinition | undefined
}

/** What a value rests on: target, provenance, coverage, freshness, and the KPI that keeps it honest. */
export function TileFacts({ definition, value, counter }: TileFactsProps) {
  return (
    <dl className={classes.facts}>
      <Fact name="Target">
        <TargetWords definition={definition} value={value} />
      </Fact>
      <Fact name="Measured">
        <ProvenanceWord value={value} />
        <ValueCautions value={value} />
      </Fact>
      <Fact name="Data to">
        {value.lastEventAt === null ? '–' : formatDay(value.lastEventAt, value.timezone)}
        {value.stale ? <span className={classes.caution}>stale</span> : null}
      </Fact>
      <Fact name="Balanced by">
        {counter === undefined ? (
          '–'
        ) : (
          <ScopedLink to={`/kpis/${counter.id}`} title={counter.name}>
            {counter.name}
          </ScopedLink>
        )}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
