import { Skeleton } from '@mantine/core'
import { formatBeside, formatShare, formatValue } from '../../../shared/format/value.ts'
import type { KpiDefinition, KpiValue } from '../../../shared/kpi.ts'
import { ChangeMark } from '../../components/change-mark.tsx'
import { Fact, FactList } from '../../components/fact-list.tsx'
import { Panel } from '../../components/panel.tsx'
import { ProvenanceWord } from '../../components/provenance-word.tsx'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { StatusMark } from '../../components/status-mark.tsx'
import { TargetWords } from '../../components/target-words.tsx'
import { ValueCautions } from '../../components/value-cautions.tsx'
import { describeChange } from '../../format/change.ts'
import { formatMomentInZone, formatWindow } from '../../format/moment.ts'
import { formatComparison } from '../../format/period.ts'
import { formatSample } from '../../format/plural.ts'
import { isTelling, statusOf } from '../../format/status.ts'
import { asLabel, nEquals, reasonSentence } from '../../format/words.ts'
import classes from './headline.module.css'

interface HeadlineProps {
  definition: KpiDefinition
  value: KpiValue
  catalogue: readonly KpiDefinition[]
}

/** The KPI's value over the period, and all it rests on. */
export function Headline({ definition, value, catalogue }: HeadlineProps) {
  const { unit } = definition
  const status = statusOf(value, definition)
  const { previous, timezone } = value
  const counter = catalogue.find(({ id }) => id === definition.counterMetric)
  const share = formatShare(value, definition)
  const against = previous === null ? '' : formatComparison(previous.from, previous.to, timezone)
  return (
    <Panel title="Value" note={formatWindow(value.from, value.to, timezone)}>
      <div>
        <p className={classes.figure} data-face={value.value === null ? 'no-data' : 'value'}>
          {formatValue(value.value, unit, value.currency)}
          {definition.headline === 'value' || value.value === null ? null : (
            <span className={classes.statistic}>{definition.headline}</span>
          )}
        </p>
        {value.value === null ? (
          <p className={classes.words}>{reasonSentence(value.reason, definition)}</p>
        ) : (
          <>
            <ChangeMark change={describeChange({ ...definition, ...value })} against={against} />
            <p className={classes.words}>
              {nEquals(formatSample(value.n, definition.sample))}
              {share === null ? '' : `; ${share}`}
            </p>
          </>
        )}
        <p className={classes.marks}>
          {isTelling(status) ? <StatusMark status={status} /> : null}
          <ValueCautions value={value} />
        </p>
      </div>
      {value.statistics === null || value.value === null ? null : (
        <dl className={classes.statistics}>
          {(['median', 'mean', 'p90'] as const).map((name) => (
            <div key={name} data-headline={name === definition.headline}>
              <dt>{name}</dt>
              <dd>{formatValue(value.statistics?.[name] ?? null, unit)}</dd>
            </div>
          ))}
        </dl>
      )}
      <FactList>
        <Fact name="Target">
          <TargetWords definition={definition} value={value} />
        </Fact>
        {value.yearBefore === null || value.yearBefore.value === null ? null : (
          <Fact name={formatComparison(value.yearBefore.from, value.yearBefore.to, timezone)}>
            {formatValue(value.yearBefore.value, unit, value.currency)} (
            {nEquals(formatSample(value.yearBefore.n, definition.sample))})
          </Fact>
        )}
        <Fact name="Measured">
          <ProvenanceWord value={value} />
        </Fact>
        <Fact name="Last event">
          {value.lastEventAt === null ? '–' : formatMomentInZone(value.lastEventAt, timezone)}
          {value.stale ? <span className={classes.stale}> stale</span> : null}
        </Fact>
        {Object.entries(value.beside).map(([name, figure]) => (
          <Fact key={name} name={asLabel(name)}>
            {formatBeside(name, figure)}
          </Fact>
        ))}
        <Fact name="Balanced by">
          {counter === undefined ? (
            asLabel(definition.counterMetric)
          ) : (
            <ScopedLink to={`/kpis/${counter.id}`}>{counter.name}</ScopedLink>
          )}
        </Fact>
      </FactList>
    </Panel>
  )
}

/** The headline while it is on its way, in its own size. */
export function HeadlineSkeleton() {
  return (
    <Panel title="Value">
      <Skeleton height={56} width="60%" />
      <Skeleton height={44} />
      <Skeleton height={58} />
      <Skeleton height={150} />
    </Panel>
  )
}
