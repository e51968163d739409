import { describeAccess } from './support/access.ts'

describeAccess([
  ['the lifecycle', '/?period=2026-02'],
  ['a stage', '/stages/operation?period=2026-02'],
  ['a stage without a source', '/stages/design?period=2026-02'],
  ['a KPI', '/kpis/incident_time_to_resolve?period=2026-02'],
  ['a KPI without data', '/kpis/request_time_to_fulfil?period=2026-02'],
])
