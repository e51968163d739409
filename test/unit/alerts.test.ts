import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { createIngestMetrics } from '../../collector/metrics/ingest.ts'
import { createSelfMetrics } from '../../collector/metrics/self.ts'
import { root } from '../../scripts/support/root.mjs'
import { checkMetrics } from '../support/promtool.ts'

const Rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          annotations: z.object({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
})

const { groups } = Rules.parse(parse(readFileSync(join(root, 'deploy/prometheus/alerts.yml'), 'utf8')))
const rules = groups.flatMap((group) => group.rules)

const registry = createSelfMetrics()
const metrics = createIngestMetrics(registry)
metrics.watch(() => ({ journalBytes: 1, journalMaxBytes: 2, oldestUnshippedSeconds: 0, accepting: true }))
metrics.watchQuarantine(async () => 3)

describe('the collector’s own metrics', () => {
  it('please promtool', async () => {
    expect(checkMetrics(await registry.metrics())).toEqual({ ok: true, output: '' })
  })

  it.each(rules)('hold what $alert asks for', ({ expr }) => {
    const names = expr.match(/\bwheelhouse_\w+/g) ?? []
    for (const name of names)
      expect(registry.getSingleMetric(name.replace(/_bucket$/, '')), name).toBeDefined()
  })

  it.each(rules)('$alert says what is wrong and what to do, in whole sentences', ({ annotations }) => {
    expect(annotations.summary).toMatch(/^[A-Z].*\.$/)
    expect(annotations.description).toMatch(/^[A-Z].*\.$/)
  })
})
