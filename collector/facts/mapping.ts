import { type ClickHouseClient, TupleParam } from '@clickhouse/client'
import { readRows } from '../clickhouse/read-rows.ts'

/** The fields by which a rule may say to which service belongs what names none. */
const FIELDS = ['category', 'ci', 'team', 'repo', 'project'] as const

/** A rule of `service.mapped`: field, value, and the service of what has it. */
export type MappingRule = readonly [field: string, value: string, service: string]

const RULES_SQL = `
  SELECT arrayMap(rule -> (mapKeys(rule.1)[1], mapValues(rule.1)[1], rule.2),
    argMax(JSONExtract(data, 'rules', 'Array(Tuple(when Map(String, String), service String))'), (time, sequence, rank, source, id))) AS rules
  FROM events
  WHERE kind = 'service' AND type = 'service.mapped'`

/** The rules in force: those of the latest `service.mapped`. */
export async function readMapping(client: ClickHouseClient): Promise<readonly MappingRule[]> {
  const [row] = await readRows<{ rules: MappingRule[] }>(client, RULES_SQL)
  return row?.rules ?? []
}

/** The rules as the parameters of statements that map. */
export function mappingParams(rules: readonly MappingRule[]): Record<string, unknown> {
  return rules.length === 0 ? {} : { mapping: rules.map((rule) => new TupleParam(rule)) }
}

/** SQL that reads the fields out of JSON. */
export function mappingFields(json: string): string {
  return `JSONExtract(${json}, 'Tuple(${FIELDS.map((field) => `${field} Nullable(String)`).join(', ')})')`
}

/**
 * SQL of the service: the one that was `told`, else that of the first rule that fits the `fields`, else empty. Without any rules it asks for
 * none: planning them would take as long as all the rest.
 */
export function serviceOf(isMapped: boolean, told = 'service'): string {
  if (!isMapped) return told
  const fits = FIELDS.map((field) => `(rule.1 = '${field}' AND rule.2 = ifNull(fields.${field}, ''))`).join(
    ' OR ',
  )
  return `if(${told} != '', ${told}, arrayFirst(rule -> ${fits}, {mapping:Array(Tuple(String, String, String))}).3)`
}
