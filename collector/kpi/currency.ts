import { keptRows, type StoreView } from '../clickhouse/kept-rows.ts'

const FIRST_SQL = `
  SELECT currency FROM money_facts FINAL WHERE NOT gone AND currency != ''
  ORDER BY at, sequence, source, id, currency LIMIT 1`

/** The currency of the first event of money that names one (ISO 4217); null while none does. */
export async function readFirstCurrency(view: StoreView): Promise<string | null> {
  const [first] = await keptRows<{ currency: string }>(view, ['money_facts'], FIRST_SQL)
  return first?.currency ?? null
}
