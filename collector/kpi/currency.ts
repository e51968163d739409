import type { ClickHouseClient } from '@clickhouse/client'
import { readRows } from '../clickhouse/read-rows.ts'

const FIRST_SQL = `
  SELECT currency FROM money_facts FINAL WHERE NOT gone AND currency != ''
  ORDER BY at, sequence, source, id, currency LIMIT 1`

/** The currency of the first event of money that names one (ISO 4217); null while none does. */
export async function readFirstCurrency(client: ClickHouseClient): Promise<string | null> {
  const [first] = await readRows<{ currency: string }>(client, FIRST_SQL, {})
  return first?.currency ?? null
}
