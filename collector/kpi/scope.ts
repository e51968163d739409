import type { StoreView } from '../clickhouse/kept-rows.ts'
import type { Circumstances, Filters } from './statement.ts'

/** What every KPI question needs beside the KPI itself. */
export interface KpiScope extends Circumstances {
  view: StoreView
  /** The organisation's (ISO 4217), where it is set. */
  currency: string | undefined
  filters: Filters
}
