import { keptRows, type StoreView } from '../../clickhouse/kept-rows.ts'
import type { Agreement } from './dependents.ts'

const SQL = `
  SELECT subject AS agreement, one.terms.kind AS kind, service, one.terms.depends_on AS dependsOn
  FROM agreement_facts FINAL ARRAY JOIN in_force AS one
  WHERE NOT gone AND one.since <= fromUnixTimestamp64Milli({at:Int64}) AND one.until > fromUnixTimestamp64Milli({at:Int64})
  ORDER BY system LIMIT 1 BY subject`

/** The agreements that are in force at a moment (epoch milliseconds), by their terms of that time. */
export function readAgreements(view: StoreView, at: number): Promise<readonly Agreement[]> {
  return keptRows<Agreement>(view, ['agreement_facts'], SQL, { at })
}
