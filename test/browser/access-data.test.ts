import { describeAccess } from './support/access.ts'
import { TOLD_TICKET } from './support/service-desk.ts'

describeAccess([
  ['an item', `/items/incident/desk/${TOLD_TICKET}?period=2026-02`],
  ['services', '/services?period=2026-02'],
  ['sources', '/sources?period=2026-02'],
  ['no such page', '/nowhere?period=2026-02'],
  ['data elsewhere', '/?period=2031-02'],
])
