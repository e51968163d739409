import type { KpiDefinition, KpiValue } from '../../../shared/kpi.ts'
import { KpiTile } from '../../components/kpi-tile/kpi-tile.tsx'
import { KpiTileError, KpiTileSkeleton } from '../../components/kpi-tile/tile-stand-in.tsx'
import { plural } from '../../format/plural.ts'
import { asLabel } from '../../format/words.ts'
import { usePeriod } from '../../scope/use-period.ts'
import { useScope } from '../../scope/use-scope.ts'
import classes from './stage-page.module.css'

interface ProcessGroupsProps {
  /** The stage's KPIs; undefined while the catalogue is on its way. */
  definitions: readonly KpiDefinition[] | undefined
  /** The whole catalogue, for the counter-metrics of other stages. */
  all: readonly KpiDefinition[]
  values: readonly KpiValue[] | undefined
  failure: { message: string; retrying: boolean; retry: () => void } | null
}

const STAND_INS = Array.from({ length: 8 }, (_, index) => `tile-${index}`)

/** The stage's KPIs as tiles, grouped by process in the catalogue's order. */
export function ProcessGroups({ definitions, all, values, failure }: ProcessGroupsProps) {
  const { scope } = useScope()
  const period = usePeriod()
  if (definitions === undefined) {
    return (
      <div className={classes.tiles}>
        {STAND_INS.map((tile) => (
          <KpiTileSkeleton key={tile} />
        ))}
      </div>
    )
  }
  const isShown = ({ id }: KpiDefinition) => (values?.find(({ kpi }) => kpi === id)?.value ?? null) !== null
  const together = (bucket: KpiDefinition['bucket']) =>
    definitions.filter((one) => one.bucket === bucket && isShown(one)).map(({ id }) => id)
  const processes = [...new Set(definitions.map(({ process }) => process))]
  return processes.map((process) => {
    const group = definitions.filter((definition) => definition.process === process)
    return (
      <section key={process} aria-labelledby={`process-${process}`}>
        <h2 id={`process-${process}`} className={classes.process}>
          {asLabel(process)}
          <span>{plural(group.length, 'KPI')}</span>
        </h2>
        <div className={classes.tiles}>
          {group.map((definition) => {
            const value = values?.find(({ kpi }) => kpi === definition.id)
            if (value !== undefined) {
              return (
                <KpiTile
                  key={definition.id}
                  definition={definition}
                  value={value}
                  counter={all.find(({ id }) => id === definition.counterMetric)}
                  period={period}
                  services={scope.services}
                  together={together(definition.bucket)}
                />
              )
            }
            if (failure === null) return <KpiTileSkeleton key={definition.id} />
            return (
              <KpiTileError
                key={definition.id}
                name={definition.name}
                message={failure.message}
                retrying={failure.retrying}
                onRetry={failure.retry}
              />
            )
          })}
        </div>
      </section>
    )
  })
}
