import type { SentEvent } from './builders.ts'
import { OPTIONAL_KPIS } from './known-kpis.ts'

/** What somebody has to choose for every KPI to be shown, whatever feeds it. */
export const EVERY_KPI_ON: readonly SentEvent[] = [...OPTIONAL_KPIS].map((kpi) => ({
  id: `on/${kpi}`,
  source: 'wheelhouse',
  type: 'setting.changed',
  subject: `kpi.${kpi}`,
  time: '2026-01-01T00:00:00Z',
  data: { value: 'on' },
}))
