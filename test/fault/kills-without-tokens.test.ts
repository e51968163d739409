import { it } from 'vitest'
import { surviveKills } from './support/kills.ts'

const KILLS = process.env.WHEELHOUSE_NIGHTLY === '1' ? 200 : 20

it(
  `${KILLS} SIGKILLs lose nothing and count nothing twice without ClickHouse's own deduplication`,
  () => surviveKills(KILLS, { withTokens: false }),
  KILLS * 10_000,
)
