import type { SourcesAnswer } from '../../shared/api/answers.ts'
import { toRfc3339 } from '../../shared/periods.ts'
import type { StoreView } from '../clickhouse/kept-rows.ts'
import { readActivity } from '../kpi/activity.ts'

/** What arrived from whom, when, and what each source declares to have delivered wholly. */
export async function readSources(scope: {
  view: StoreView
  timezone: string
  now: number
}): Promise<SourcesAnswer> {
  const activity = await readActivity(scope.view)
  const moment = (millis: number) => toRfc3339(millis, scope.timezone)
  const names = [...new Set(activity.types.map((type) => type.source))]
  return {
    sources: names.map((source) => {
      const types = activity.types.filter((type) => type.source === source)
      return {
        source,
        types: types.map((sent) => {
          const declared = activity.declarations.filter(
            (declaration) => declaration.source === source && declaration.types.includes(sent.type),
          )
          return {
            type: sent.type,
            firstEventAt: moment(sent.firstEvent),
            lastEventAt: moment(sent.lastEvent),
            lastReceivedAt: moment(sent.lastReceived),
            coveredFrom: declared.length > 0 ? moment(Math.min(...declared.map(({ from }) => from))) : null,
            coveredTo: declared.length > 0 ? moment(Math.max(...declared.map(({ to }) => to))) : null,
          }
        }),
        stale: types.every((type) => type.staleFrom < scope.now),
      }
    }),
  }
}
