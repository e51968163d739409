import { it } from 'vitest'
import { surviveKills } from './support/kills.ts'

const KILLS = process.env.WHEELHOUSE_NIGHTLY === '1' ? 800 : 30

it(
  `${KILLS} SIGKILLs of the collector and of ClickHouse lose nothing and count nothing twice`,
  () => surviveKills(KILLS),
  KILLS * 10_000,
)
