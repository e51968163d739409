import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BreakdownAnswer, ItemsAnswer } from '../../shared/api/answers.ts'
import type { SeriesAnswer } from '../../shared/api/series.ts'
import type { KpiValue } from '../../shared/kpi.ts'
import { startTestClickHouse, type TestClickHouse } from '../support/clickhouse.ts'
import { type CollectorProcess, startCollectorProcess } from '../support/collector-process.ts'
import { type CommandRun, runWheelhouse } from '../support/wheelhouse-command.ts'
import { type JudgedCase, judge } from './judged-case.ts'
import { backlogAt, type Expected, expectedOf, ORACLE_KPIS } from './oracle.ts'
import { readServiceDeskLog } from './service-desk-log.ts'
import { writeShuffledCopy } from './shuffled-copy.ts'

const LOG = fileURLToPath(new URL('../../../shared/data/servicenow-incident-log.csv.gz', import.meta.url))
const WHOLE = { from: '2016-02-01', to: '2017-03-01' }
const HOUR = 3600

describe.runIf(existsSync(LOG))(
  'a real ServiceNow log (skipped where shared/data is not beside the project)',
  () => {
    let cases: JudgedCase[]
    let collector: CollectorProcess
    let imported: CommandRun

    beforeAll(async () => {
      cases = readServiceDeskLog(LOG).map(judge)
      // The command line builds what is stale; the collector of this test comes out of the same build.
      await runWheelhouse('', ['--help'])
      collector = await startCollectorProcess()
      imported = await runWheelhouse(collector.url, ['import', 'servicenow', LOG])
    }, 300_000)

    afterAll(() => collector?.stop())

    it('is read by the oracle as its description says', () => {
      const resolved = cases.filter((one) => one.resolved !== null)
      const unresolved = cases.filter((one) => one.resolved === null)
      const count = (some: JudgedCase[], is: (one: JudgedCase) => boolean) => some.filter(is).length
      expect(cases.length).toBe(20_769)
      expect(resolved.length).toBe(19_351)
      expect(unresolved.length).toBe(1_418)
      expect(count(unresolved, (one) => one.everResolvedState)).toBe(1_415)
      expect(count(resolved, (one) => one.rows === 1 && one.last.state === 'New')).toBe(1)
      expect(count(resolved, (one) => one.paused > 0)).toBe(5_056)
      expect(count(resolved, (one) => one.everAwaiting)).toBe(5_061)
      expect(count(cases, (one) => one.reopenings > 0)).toBe(234)
      expect(count(resolved, (one) => one.reopenings > 0)).toBe(233)
      expect(count(resolved, (one) => one.reassigned)).toBe(8_046)
      expect(count(cases, (one) => one.last.reassignmentCount > 0)).toBe(9_843)
      expect(count(resolved, (one) => one.last.knowledge)).toBe(3_405)
      expect(count(cases, (one) => one.madeSla)).toBe(12_595)
      expect(count(resolved, (one) => one.madeSla)).toBe(11_362)
      expect(count(cases, (one) => one.last.causedBy !== '?')).toBe(2)
      expect(count(cases, (one) => one.last.rfc !== '?')).toBe(157)
      expect(count(cases, (one) => one.last.problem !== '?')).toBe(324)
    })

    it('is imported by one command, which says how fast', () => {
      expect(imported.err).not.toContain('Error')
      expect(imported.exitCode).toBe(0)
      expect(imported.out).toContain('119,998 rows')
      expect(imported.out).toContain('20,769 incidents')
      expect(imported.out).not.toContain('Could not be used')
      const rate = Math.round(119_998 / imported.seconds)
      const memory = collector.peakMemory()
      console.log(
        `119,998 rows in ${imported.seconds.toFixed(1)} s: ${rate} rows/s; the collector's peak memory: ${memory?.toFixed(0) ?? 'unknown'} MB`,
      )
      if (memory !== null) expect(memory).toBeLessThanOrEqual(400)
    })

    it('has the published headlines', async () => {
      const time = await wholeOf('incident_time_to_resolve')
      expect(time.n).toBe(19_351)
      expect(hours(time.statistics?.median)).toBeCloseTo(24.6, 3)
      expect(hours(time.statistics?.mean)).toBeCloseTo(187.678, 3)
      expectWithin(hours(time.statistics?.p90), 397.367, 0.005)
      const working = await wholeOf('incident_working_time')
      expect(working.n).toBe(19_351)
      expect(hours(working.statistics?.median)).toBeCloseTo(9.1, 3)
      expect(hours(working.statistics?.mean)).toBeCloseTo(114.591, 3)
      expectWithin(hours(working.statistics?.p90), 267.4, 0.005)
      const compliance = await wholeOf('sla_resolution_compliance')
      expect([compliance.numerator, compliance.denominator]).toEqual([11_362, 19_351])
      expect(compliance.provenance).toBe('from_tool')
      expect((await wholeOf('incident_volume')).value).toBe(20_769)
      expect((await wholeOf('incident_time_to_resolve')).beside.closed_without_resolution).toBe(1_418)
    })

    it('calls what the log cannot know an approximation', async () => {
      const response = await wholeOf('first_response_time')
      expect(response.n).toBe(20_768)
      expect(response.provenance).toBe('approximated')
    })

    describe.each(ORACLE_KPIS)('%s', (kpi) => {
      it('agrees with the oracle over the whole and in every month, which add up', async () => {
        expectLike(await wholeOf(kpi), expectedOf(kpi, cases, utc(WHOLE.from), utc(WHOLE.to)))
        const { points } = await ask<SeriesAnswer>(`/kpis/${kpi}/series`, { bucket: 'month' })
        expect(points.length).toBe(13)
        for (const point of points) expectLike(point, expectedOf(kpi, cases, utc(point.from), utc(point.to)))
        expectSum(points, await wholeOf(kpi))
      })

      it('agrees with the oracle for every service, which add up', async () => {
        const { segments } = await ask<BreakdownAnswer>(`/kpis/${kpi}/breakdown`, { by: 'service' })
        for (const segment of segments) {
          const own = cases.filter((one) => one.service === segment.segment)
          expectLike(segment, expectedOf(kpi, own, utc(WHOLE.from), utc(WHOLE.to)))
        }
        expectSum(segments, await wholeOf(kpi))
      })

      it('lists as many incidents as it counts', async () => {
        const { total } = await ask<ItemsAnswer>(`/kpis/${kpi}/items`, { limit: '1' })
        expect(total).toBe(expectedOf(kpi, cases, utc(WHOLE.from), utc(WHOLE.to)).n)
      })
    })

    it('knows what was open at the end of every month', async () => {
      const { points } = await ask<SeriesAnswer>('/kpis/incident_backlog/series', { bucket: 'month' })
      expect(points.map((point) => point.n)).toEqual(points.map((point) => backlogAt(cases, utc(point.to))))
      expect(backlogAt(cases, utc('2016-04-01'))).toBeGreaterThan(100)
    })

    it('marks the months that its cut leaves incomplete', async () => {
      const coverage = async (period: string) =>
        (await collector.get<KpiValue>(`/api/v1/kpis/incident_time_to_resolve?period=${period}`)).coverage
      expect(await coverage('2016-04')).not.toBe('partial')
      expect(await coverage('2016-05')).toBe('partial')
      expect(imported.out).toContain('2016-02-29 to 2016-05-13')
      expect(imported.out).toContain('Months after May 2016')
    })

    it('gives the same values when it is imported again', async () => {
      const before = await everything(collector)
      const again = await runWheelhouse(collector.url, ['import', 'servicenow', LOG])
      expect(again.exitCode).toBe(0)
      expect(await everything(collector)).toEqual(before)
    }, 300_000)

    describe('shuffled, a third of its rows doubled', () => {
      let clickhouse: TestClickHouse
      let other: CollectorProcess
      let directory: string

      beforeAll(async () => {
        directory = await mkdtemp(join(tmpdir(), 'wheelhouse-shuffled-'))
        clickhouse = await startTestClickHouse()
        const { url, username, password, database } = clickhouse.connection
        other = await startCollectorProcess({
          CLICKHOUSE_URL: url,
          CLICKHOUSE_USER: username,
          CLICKHOUSE_PASSWORD: password,
          CLICKHOUSE_DATABASE: database,
        })
        const shuffled = join(directory, 'shuffled.csv')
        writeShuffledCopy(LOG, shuffled, 20_161)
        const { exitCode, err } = await runWheelhouse(other.url, ['import', 'servicenow', shuffled])
        expect(exitCode, err).toBe(0)
      }, 300_000)

      afterAll(async () => {
        await other?.stop()
        await clickhouse?.stop()
        await rm(directory, { recursive: true, force: true })
      })

      it('gives the same values', async () => {
        // When something last came in is told of what was sent, and a shuffled file tells some things twice.
        const withoutArrival = (answers: unknown[]) =>
          JSON.parse(JSON.stringify(answers, (key, value) => (key === 'lastEventAt' ? undefined : value)))
        expect(withoutArrival(await everything(other))).toEqual(withoutArrival(await everything(collector)))
      })

      it('folds every incident as the oracle does', async () => {
        const result = await clickhouse.client.query({
          query: `SELECT subject, service, ifNull(knowledge, 0) AS knowledge, ifNull(sla_met, 0) AS sla_met, reopenings,
            ifNull(problem, '?') AS problem, ifNull(caused_by_change, '?') AS caused_by,
            toUnixTimestamp64Milli(opened) AS opened, toUnixTimestamp64Milli(resolved) AS resolved, toUnixTimestamp64Milli(closed) AS closed,
            ifNull(paused_seconds, 0) AS paused
          FROM ticket_facts FINAL WHERE NOT gone ORDER BY subject`,
          clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
          format: 'JSONEachRow',
        })
        const facts = await result.json<Record<string, unknown>>()
        const expected = [...cases]
          .sort((a, b) => (a.number < b.number ? -1 : 1))
          .map((one) => ({
            subject: one.number,
            service: one.service === 'unmapped' ? '' : one.service,
            knowledge: Number(one.last.knowledge),
            sla_met: Number(one.madeSla),
            reopenings: one.reopenings,
            problem: one.last.problem,
            caused_by: one.last.causedBy,
            opened: one.opened,
            resolved: one.resolved,
            closed: one.closed,
            paused: one.paused / 1000,
          }))
        expect(facts).toEqual(expected)
      })
    })

    const ask = <Answer>(path: string, query: Record<string, string> = {}, from = collector) =>
      from.get<Answer>(`/api/v1${path}?${new URLSearchParams({ ...WHOLE, ...query })}`)

    const wholeOf = (kpi: string) => ask<KpiValue>(`/kpis/${kpi}`)

    /** Every KPI of the catalogue: its value, its months, its services. */
    async function everything(from: CollectorProcess): Promise<unknown[]> {
      const { kpis } = await from.get<{ kpis: { id: string }[] }>('/api/v1/kpis')
      const answers: unknown[] = []
      for (const { id } of kpis) {
        answers.push(
          await ask(`/kpis/${id}`, {}, from),
          await ask(`/kpis/${id}/series`, { bucket: 'month' }, from),
          await ask(`/kpis/${id}/breakdown`, { by: 'service' }, from),
        )
      }
      return answers
    }
  },
)

function utc(moment: string): number {
  return Date.parse(moment)
}

function hours(seconds: number | null | undefined): number {
  return (seconds ?? Number.NaN) / HOUR
}

function expectWithin(value: number, expected: number, share: number): void {
  expect(Math.abs(value - expected) / expected).toBeLessThanOrEqual(share)
}

function expectLike(value: KpiValue, expected: Expected): void {
  const where = `${value.kpi} ${value.from}`
  expect(value.n, where).toBe(expected.n)
  if (expected.met !== undefined) {
    expect([value.numerator, value.denominator], where).toEqual([expected.met, expected.n])
  }
  for (const statistic of ['mean', 'median', 'p90'] as const) {
    const right = expected[statistic]
    if (right !== undefined) expect(value.statistics?.[statistic], where).toBeCloseTo(right, 3)
  }
  if (expected.n === 0) expect([value.value, value.reason], where).not.toEqual([0, null])
}

function expectSum(parts: readonly KpiValue[], whole: KpiValue): void {
  const sum = (of: (value: KpiValue) => number | null) =>
    parts.reduce((total, part) => total + (of(part) ?? 0), 0)
  expect(sum((part) => part.n)).toBe(whole.n)
  if (whole.denominator !== null) {
    expect(sum((part) => part.numerator)).toBe(whole.numerator)
    expect(sum((part) => part.denominator)).toBe(whole.denominator)
  }
}
