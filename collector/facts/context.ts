import { type ClickHouseClient, TupleParam } from '@clickhouse/client'
import { readRows } from '../clickhouse/read-rows.ts'
import type { FoldContext } from './fold.ts'

/** A rule of `service.mapped`: field, value, and the service of what has it. */
type MappingRule = readonly [field: string, value: string, service: string]

const CONTEXT_SQL = `
  SELECT arrayMap(rule -> (mapKeys(rule.1)[1], mapValues(rule.1)[1], rule.2),
      argMaxIf(JSONExtract(data, 'rules', 'Array(Tuple(when Map(String, String), service String))'), (time, sequence, rank, source, id), kind = 'service')) AS rules,
    countIf(kind = 'agreement') AS agreements
  FROM events
  WHERE (kind = 'service' AND type = 'service.mapped') OR (kind = 'agreement' AND type = 'agreement.activated')`

/** What folds have to ask at present, and the parameters of their statements: the rules of the latest `service.mapped`. */
export async function readContext(
  client: ClickHouseClient,
): Promise<FoldContext & { params: Record<string, unknown> }> {
  const [row] = await readRows<{ rules: MappingRule[]; agreements: number }>(client, CONTEXT_SQL)
  const { rules, agreements } = row ?? { rules: [], agreements: 0 }
  return {
    isMapped: rules.length > 0,
    isAgreed: agreements > 0,
    params: rules.length === 0 ? {} : { mapping: rules.map((rule) => new TupleParam(rule)) },
  }
}
