import type { SlamAnswer, SlamCell } from '../../shared/api/slam.ts'
import { type Period, toRfc3339 } from '../../shared/periods.ts'
import { keptRows, type StoreView } from '../clickhouse/kept-rows.ts'
import { AGREED_TARGETS } from './facts/service-level.ts'
import { WINDOWS } from './facts/windows.ts'
import { FACTS, tablesOf, UNMAPPED } from './facts.ts'
import { type Circumstances, windowParams } from './statement.ts'

interface Row {
  service: string
  month: string
  agreement: string
  metric: string
  met: number
  /** 1 where the month would miss the target if all that is open and past three quarters of its target missed it. */
  threatened: number
}

/** Open tickets that are past three quarters of their target, and how many of them would have to be inside. */
const AT_RISK = `
  SELECT agreement, if(kind = 'request', 'fulfilment', 'resolution') AS risk_metric, sum(assumeNotNull(target_share)) AS share
  FROM ticket_facts FINAL
  WHERE NOT gone AND state IN ('open', 'paused') AND agreement != '' AND target_share IS NOT NULL AND threatened <= arrayMax(${WINDOWS.ends})
  GROUP BY agreement, risk_metric`

const SLAM = `
  SELECT if(service = '', '${UNMAPPED}', service) AS service, formatDateTime(month, '%Y-%m') AS month, subject AS agreement, metric, met,
    met AND slack < risk.share AND at >= arrayMax(${WINDOWS.ends}) AS threatened
  FROM (${AGREED_TARGETS}) AS targets
  LEFT JOIN (${AT_RISK}) AS risk ON risk.agreement = targets.subject AND risk.risk_metric = targets.metric
  WHERE kind_of = 'sla' AND at >= ${WINDOWS.froms}[1] AND at < ${WINDOWS.tos}[1]
  ORDER BY service, month, agreement, metric`

/**
 * The SLAM chart (service level agreement monitoring) of a period: of every service and month that ends in it, whether what was agreed was
 * met. Of a month that runs what would break it if nothing changed is threatened.
 */
export async function readSlam(
  view: StoreView,
  period: Period,
  circumstances: Circumstances,
): Promise<SlamAnswer> {
  const params = windowParams([period], circumstances)
  const rows = await keptRows<Row>(view, tablesOf(FACTS.agreed_target), SLAM, params)
  const services = new Map<string, Map<string, SlamCell>>()
  for (const { service, month, agreement, metric, met, threatened } of rows) {
    const months = services.get(service) ?? new Map<string, SlamCell>()
    services.set(service, months)
    const cell: SlamCell = months.get(month) ?? { month, state: 'met', targets: [] }
    months.set(month, cell)
    const state = met ? (threatened ? 'threatened' : 'met') : 'breached'
    cell.targets.push({ agreement, metric, state })
    cell.state = worse(cell.state, state)
  }
  const { timezone } = circumstances
  return {
    from: toRfc3339(period.from, timezone),
    to: toRfc3339(period.to, timezone),
    timezone,
    services: [...services].map(([service, months]) => ({ service, months: [...months.values()] })),
  }
}

const FROM_BAD_TO_GOOD = ['breached', 'threatened', 'met'] as const

function worse(one: SlamCell['state'], other: SlamCell['state']): SlamCell['state'] {
  return FROM_BAD_TO_GOOD.find((state) => state === one || state === other) ?? one
}
