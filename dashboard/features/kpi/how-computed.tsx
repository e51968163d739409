import type { KpiDefinition, KpiValue } from '../../../shared/kpi.ts'
import { Fact, FactList } from '../../components/fact-list.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatMoment } from '../../format/moment.ts'
import { coverageSentence, provenanceSentence } from '../../format/words.ts'
import classes from './how-computed.module.css'
import { KpiLinks } from './kpi-links.tsx'

interface HowComputedProps {
  definition: KpiDefinition
  catalogue: readonly KpiDefinition[]
  value: KpiValue | undefined
}

/** The KPI's definition, for whoever doubts the number: words, formula, SQL, sample, coverage, caveats. */
export function HowComputed({ definition, catalogue, value }: HowComputedProps) {
  return (
    <Panel title="How is this computed?" note={`definition version ${definition.version}`}>
      <FactList>
        <Fact name="Definition">{definition.definition}</Fact>
        <Fact name="Formula">
          <code>{definition.formula}</code>
        </Fact>
        <Fact name="Window">
          {value === undefined
            ? '…'
            : `${formatMoment(value.from, value.timezone)} to before ${formatMoment(value.to, value.timezone)}, ${value.timezone}`}
        </Fact>
        <Fact name="Sample">
          n counts {definition.sample}
          {definition.minimumN === 0 ? '.' : `; it takes ${definition.minimumN} for a judgement.`}
        </Fact>
        <Fact name="Provenance">
          {value === undefined ? '…' : provenanceSentence(value.provenance, value.rule)}
        </Fact>
        <Fact name="Coverage">{value === undefined ? '…' : coverageSentence(value.coverage)}</Fact>
        {definition.caveats.length === 0 ? null : (
          <Fact name="Caveats">
            <ul>
              {definition.caveats.map((caveat) => (
                <li key={caveat}>{caveat}</li>
              ))}
            </ul>
          </Fact>
        )}
        <Fact name="Balanced by">
          <KpiLinks ids={[definition.counterMetric]} catalogue={catalogue} />
        </Fact>
        {definition.supports.length === 0 ? null : (
          <Fact name="Supports">
            <KpiLinks ids={definition.supports} catalogue={catalogue} />
          </Fact>
        )}
        <Fact name="Success factor">{definition.criticalSuccessFactor}</Fact>
        <Fact name="Fed by">
          <span className={classes.types}>
            {definition.eventTypes.map((type) => (
              <code key={type}>{type}</code>
            ))}
          </span>
        </Fact>
        <Fact name="SQL">
          <pre className={classes.sql}>{sqlOf(definition.sql)}</pre>
        </Fact>
      </FactList>
    </Panel>
  )
}

const WINDOW: Readonly<Record<string, string>> = {
  end_of_window: 'open at the end of the window',
  of_window: 'made for the window',
}

/** The catalogue's SQL put together as it is asked, `from` and `to` being the window. */
function sqlOf({ fact, time, among, measure }: KpiDefinition['sql']): string {
  const window = WINDOW[time] ?? `${time} >= from AND ${time} < to`
  const conditions = [...(among === 'true' ? [] : [`(${among})`]), window]
  const [table, first] = fact.split(/ WHERE /i)
  const all = first === undefined || first === 'true' ? conditions : [first, ...conditions]
  return `SELECT ${measure}\nFROM ${table}\nWHERE ${all.join('\n  AND ')}`
}
