import { it } from 'vitest'
import { NIGHTLY } from '../support/nightly.ts'
import { surviveKills } from './support/kills.ts'

const KILLS = NIGHTLY ? 800 : 30

it(
  `${KILLS} SIGKILLs of the collector and of ClickHouse lose nothing and count nothing twice`,
  () => surviveKills(KILLS),
  KILLS * 10_000,
)
