import { it } from 'vitest'
import { NIGHTLY } from '../support/nightly.ts'
import { surviveKills } from './support/kills.ts'

const KILLS = NIGHTLY ? 200 : 20

it(
  `${KILLS} SIGKILLs lose nothing and count nothing twice without ClickHouse's own deduplication`,
  () => surviveKills(KILLS, { withTokens: false }),
  KILLS * 10_000,
)
