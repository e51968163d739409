import { Gauge, Registry } from 'prom-client'
import type { KpiValue, Signal } from '../../shared/kpi.ts'
import { type Period, parsePeriod } from '../../shared/periods.ts'
import { readActivity } from '../kpi/activity.ts'
import type { StagedKpi } from '../kpi/definition.ts'
import { FACTS } from '../kpi/facts.ts'
import { readJudgements } from '../kpi/judgement/read-judgements.ts'
import { judgedValue } from '../kpi/judgement/signal.ts'
import { readBreakdowns, readWindows } from '../kpi/read-values.ts'
import type { KpiScope } from '../kpi/scope.ts'
import { shownKpis } from '../kpi/shown.ts'
import { readSettings } from '../settings/read-settings.ts'
import type { Held } from '../targets/history.ts'
import { readTargets } from '../targets/read-targets.ts'
import { type Family, familiesOf, isStock, targetFamily } from './families.ts'

/** The windows of every flow. A stock is read at the end of the first, which is the moment of the snapshot. */
const WINDOWS = ['30d', 'previous_month'] as const

/** More services than this would drown a scraper; the others are counted, not shown. */
const MOST_SERVICES = 500

/** A scrape waits for the values; what is not judged by then is unknown until the next one. */
const JUDGEMENT_MS = 1_500

type Unfiltered = Omit<KpiScope, 'filters'>

function periodsOf(scope: Unfiltered): Period[] {
  return WINDOWS.map((window) => parsePeriod({ window }, scope.timezone, scope.now))
}

/** `/metrics`: the KPIs of the organisation that are shown, in the text format. A registry per scrape: what is gone leaves nothing behind. */
export async function organisationMetrics(scope: Unfiltered): Promise<string> {
  const unfiltered = { ...scope, filters: {} }
  const entries = shownKpis(await readSettings(scope.view))
  const periods = periodsOf(scope)
  const [values, activity, targets] = await Promise.all([
    readWindows(entries, periods, unfiltered),
    readActivity(scope.view),
    readTargets(scope.view, scope.timezone),
  ])
  const judgements = await readJudgements(entries, unfiltered, JUDGEMENT_MS)
  const registry = new Registry()
  for (const entry of entries) {
    addSamples(registry, entry, 'wheelhouse', [{ labels: {}, values: values.get(entry.id) ?? [] }])
  }
  for (const entry of entries) {
    addTargets(registry, entry, 'wheelhouse', [{ labels: {}, held: targets.at(scope.now, entry.id) }])
  }
  addCatalogue(registry, entries, values)
  addSignals(registry, entries, (entry) => {
    const [[value] = [], [period]] = [values.get(entry.id), periods]
    return value && period ? judgedValue(entry, value, period, judgements.get(entry.id)).signal : 'unknown'
  })

  const lastEvent = gauge(
    registry,
    'wheelhouse_source_last_event_timestamp_seconds',
    'Time of the latest event of a source.',
    ['source'],
  )
  const received = gauge(
    registry,
    'wheelhouse_source_last_received_timestamp_seconds',
    'When a source was last heard.',
    ['source'],
  )
  for (const source of new Set(activity.types.map((type) => type.source))) {
    const types = activity.types.filter((type) => type.source === source)
    lastEvent.set({ source }, Math.max(...types.map((type) => type.lastEvent)) / 1000)
    received.set({ source }, Math.max(...types.map((type) => type.lastReceived)) / 1000)
  }
  gauge(
    registry,
    'wheelhouse_snapshot_timestamp_seconds',
    'The moment for which the KPIs were computed.',
    [],
  ).set(scope.now / 1000)
  return registry.metrics()
}

/** `/metrics/services`: the same KPIs by service, under names of their own so that a sum over them never counts twice. */
export async function serviceMetrics(scope: Unfiltered): Promise<string> {
  const entries = shownKpis(await readSettings(scope.view)).filter(
    (entry) => 'service' in FACTS[entry.fact].dimensions,
  )
  const [breakdowns, targets] = await Promise.all([
    readBreakdowns(entries, periodsOf(scope), 'service', { ...scope, filters: {} }),
    readTargets(scope.view, scope.timezone),
  ])
  const sizes = new Map<string, number>()
  for (const segments of breakdowns.values()) {
    for (const [service, values] of segments) {
      sizes.set(service, (sizes.get(service) ?? 0) + values.reduce((sum, value) => sum + value.n, 0))
    }
  }
  const shown = new Set(
    [...sizes]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_SERVICES)
      .map(([service]) => service),
  )
  const registry = new Registry()
  for (const entry of entries) {
    const segments = [...(breakdowns.get(entry.id) ?? [])].filter(([service]) => shown.has(service))
    const series = segments.map(([service, values]) => ({ labels: { it_service: service }, values }))
    addSamples(registry, entry, 'wheelhouse_it_service', series)
    const held = [...shown].map((service) => ({
      labels: { it_service: service },
      held: targets.at(scope.now, entry.id, service),
    }))
    addTargets(registry, entry, 'wheelhouse_it_service', held)
  }
  gauge(
    registry,
    'wheelhouse_it_services_dropped',
    `Services beyond the ${MOST_SERVICES} busiest, which are not shown.`,
    [],
  ).set(sizes.size - shown.size)
  return registry.metrics()
}

function addSamples(
  registry: Registry,
  entry: StagedKpi,
  prefix: string,
  series: { labels: Record<string, string>; values: KpiValue[] }[],
): void {
  const labelNames = [...Object.keys(series[0]?.labels ?? {}), ...(isStock(entry) ? [] : ['window'])]
  for (const family of familiesOf(entry, prefix)) {
    const samples = series.flatMap(({ labels, values }) =>
      (isStock(entry) ? values.slice(0, 1) : values).flatMap((value, i) =>
        samplesOf(family, value, isStock(entry) ? labels : { ...labels, window: WINDOWS[i] ?? '' }),
      ),
    )
    if (samples.length === 0) continue
    const ofFamily = family.label === undefined ? [] : [family.label.name]
    const metric = gauge(registry, family.name, family.help, [...labelNames, ...ofFamily])
    for (const { sample, labels } of samples) metric.set(labels, sample)
  }
}

function samplesOf(
  { read, label }: Family,
  value: KpiValue,
  labels: Record<string, string>,
): { sample: number; labels: Record<string, string> }[] {
  const told =
    label === undefined
      ? [[labels, read(value)] as const]
      : Object.entries(label.read(value)).map(
          ([name, sample]) => [{ ...labels, [label.name]: name }, sample] as const,
        )
  return told.flatMap(([its, sample]) => (sample === null ? [] : [{ sample, labels: its }]))
}

function addTargets(
  registry: Registry,
  entry: StagedKpi,
  prefix: string,
  held: { labels: Record<string, string>; held: Held | undefined }[],
): void {
  const family = targetFamily(entry, prefix)
  const samples = held.flatMap(({ labels, held: target }) =>
    target === undefined || target.value === null
      ? []
      : family.bounds(target.value).map(([bound, value]) => ({ labels: { ...labels, bound }, value })),
  )
  if (samples.length === 0) return
  const metric = gauge(registry, family.name, family.help, [...Object.keys(held[0]?.labels ?? {}), 'bound'])
  for (const { labels, value } of samples) metric.set(labels, value)
}

function addCatalogue(
  registry: Registry,
  entries: readonly StagedKpi[],
  values: Map<string, KpiValue[]>,
): void {
  const labels = ['kpi', 'lifecycle_stage', 'process', 'unit', 'direction', 'definition_version']
  const info = gauge(registry, 'wheelhouse_kpi_info', 'What each KPI is; always 1.', labels)
  const noData = gauge(
    registry,
    'wheelhouse_kpi_no_data',
    'KPIs without a value over the last 30 days, and why.',
    ['kpi', 'reason'],
  )
  for (const entry of entries) {
    info.set(
      {
        kpi: entry.id,
        lifecycle_stage: entry.stage,
        process: entry.process,
        unit: entry.unit,
        direction: entry.direction,
        definition_version: String(entry.version),
      },
      1,
    )
    const value = values.get(entry.id)?.[0]
    if (value?.reason) noData.set({ kpi: entry.id, reason: value.reason }, 1)
  }
}

function gauge(registry: Registry, name: string, help: string, labelNames: string[]): Gauge {
  return new Gauge({ name, help, labelNames, registers: [registry] })
}

function addSignals(
  registry: Registry,
  entries: readonly StagedKpi[],
  signalOf: (entry: StagedKpi) => Signal,
): void {
  const labels = ['kpi', 'signal']
  const help =
    'What the chart of each KPI says of the weeks (or months) that ended in the last 30 days; always 1.'
  const signal = gauge(registry, 'wheelhouse_kpi_signal', help, labels)
  for (const entry of entries) signal.set({ kpi: entry.id, signal: signalOf(entry) }, 1)
}
