import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CATALOGUE } from '../../collector/kpi/catalogue/catalogue.ts'
import { describeKpi } from '../../collector/kpi/definition.ts'
import type { OverviewAnswer } from '../../shared/api/answers.ts'
import type { KpiDefinition, KpiValue } from '../../shared/kpi.ts'
import { type CleanCollector, startCleanCollector } from '../support/clean-collector.ts'
import { inTurn } from '../support/nightly.ts'
import { populationOf } from '../support/population.ts'
import { POPULATION } from '../support/population-lives.ts'
import { readSamples, type Sample } from '../support/prometheus-samples.ts'

const ENTRIES = CATALOGUE.map(describeKpi)
const NOW = POPULATION.to + 3_600_000
const SEED = Math.floor(Math.random() * 2 ** 32)
const WINDOWS = ['30d', 'previous_month']
/** Some of them: a registered one with nothing else, too. */
const SERVICES = ['new', ...inTurn(['mail', 'payments', 'web', 'unmapped', 'service-0', 'service-1'], 2)]

/** What a count counts, where that is not tickets. */
const COUNTED: Readonly<Record<string, string>> = {
  unplanned_capacity_adjustments: '',
  improvements_in_flight: '',
  change_backlog: 'changes',
  sla_breaches: '',
  services: '',
  complaints_accepted: '',
  major_incidents: '',
  security_incidents: '',
  problem_backlog: 'problems',
  alert_volume: 'alerts',
}

/** What the samples of a family differ by, besides windows and services: the label, and each of its values' own. */
const LABELLED: Readonly<
  Record<string, { name: string; read: Readonly<Record<string, (value: KpiValue) => number | null>> }>
> = {
  services: {
    name: 'state',
    read: {
      catalogue: ({ value }) => value,
      pipeline: ({ beside }) => beside.pipeline ?? null,
      retired: ({ beside }) => beside.retired ?? null,
    },
  },
}

/** The families of a KPI, and what each has to say of a value. */
function familiesOf({
  id,
  unit,
  aggregate,
}: KpiDefinition): Record<string, (value: KpiValue) => number | null> {
  if (unit === 'ratio' || id === 'nps' || id === 'mtbf') {
    return {
      [`${id}_${unit}`]: (value) => value.value,
      [`${id}_numerator`]: (value) => value.numerator,
      [`${id}_denominator`]: (value) => value.denominator,
    }
  }
  if (unit === 'currency') {
    return {
      [id]: (value) => value.value,
      [`${id}_numerator`]: (value) => value.numerator,
      [`${id}_denominator`]: (value) => value.denominator,
    }
  }
  if (aggregate === 'distribution') {
    return {
      [`${id}_median_${unit}`]: (value) => value.statistics?.median ?? null,
      [`${id}_mean_${unit}`]: (value) => value.statistics?.mean ?? null,
      [`${id}_p90_${unit}`]: (value) => value.statistics?.p90 ?? null,
      [`${id}_samples`]: (value) => value.n,
    }
  }
  if (unit !== 'count') return { [`${id}_${unit}`]: (value) => value.value }
  // A count ends in what it counts, unless its id already does.
  const counted = COUNTED[id] ?? 'tickets'
  return { [counted === '' ? id : `${id}_${counted}`]: (value) => value.value }
}

describe(`/metrics says what the API says (seed ${SEED})`, () => {
  let collector: CleanCollector
  let organisation: Sample[]
  let services: Sample[]

  beforeAll(async () => {
    collector = await startCleanCollector({ timezone: 'Europe/Berlin', now: NOW })
    await collector.send(populationOf(SEED))
    organisation = readSamples(await collector.text('/metrics'))
    services = readSamples(await collector.text('/metrics/services'))
  })
  afterAll(() => collector.stop())

  async function valuesOf(window: string, filter = ''): Promise<Map<string, KpiValue>> {
    const { stages } = await collector.get<OverviewAnswer>(`/api/v1/overview?window=${window}${filter}`)
    return new Map(stages.flatMap(({ kpis }) => kpis).map((value) => [value.kpi, value]))
  }

  /** What has to be told of a KPI: a sample for every window, one for stocks, and none where the value is null. */
  function expectedSamples(
    entry: KpiDefinition,
    prefix: string,
    labels: Record<string, string>,
    byWindow: readonly Map<string, KpiValue>[],
  ): Sample[] {
    const isStock = entry.aggregate === 'snapshot'
    return Object.entries(familiesOf(entry)).flatMap(([family, read]) =>
      WINDOWS.slice(0, isStock ? 1 : 2).flatMap((window, i) => {
        const value = byWindow[i]?.get(entry.id)
        if (!value || value.value === null) return []
        const label = LABELLED[entry.id]
        // A number of tickets has no currency.
        const isMoney = entry.unit === 'currency' && !family.endsWith('_denominator')
        return Object.entries(label?.read ?? { '': read }).flatMap(([is, readOne]) => {
          const told = readOne(value)
          const own = {
            ...labels,
            ...(isStock ? {} : { window }),
            ...(label ? { [label.name]: is } : {}),
            ...(isMoney ? { currency: 'EUR' } : {}),
          }
          return told === null ? [] : [{ name: `${prefix}_${family}`, labels: own, value: told }]
        })
      }),
    )
  }

  it('of the organisation, in each window', async () => {
    const byWindow = await Promise.all(WINDOWS.map((window) => valuesOf(window)))
    const expected = ENTRIES.flatMap((entry) => expectedSamples(entry, 'wheelhouse', {}, byWindow))
    expect(sorted(organisation.filter(isOfKpi))).toEqual(sorted(expected))
    // Nobody answered a survey in the last 30 days: there is no sample, and the reason is told.
    expect(byWindow[0]?.get('ticket_csat')).toMatchObject({ value: null, reason: 'no_data' })
    expect(expected.filter(({ name }) => name === 'wheelhouse_ticket_csat_ratio')).toHaveLength(1)
  })

  it('of every service, under names of their own', async () => {
    const expected: Sample[] = []
    for (const service of SERVICES) {
      const byWindow = await Promise.all(WINDOWS.map((window) => valuesOf(window, `&service=${service}`)))
      for (const entry of ENTRIES) {
        expected.push(...expectedSamples(entry, 'wheelhouse_it_service', { it_service: service }, byWindow))
      }
    }
    const told = services.filter(({ labels }) => SERVICES.includes(labels.it_service ?? ''))
    expect(sorted(told)).toEqual(sorted(expected))
    expect(told.every(({ name }) => name.startsWith('wheelhouse_it_service_'))).toBe(true)
    // Before May nobody spoke of the service `new`: the month before has no sample of it, not a zero.
    const ofNew = services.filter(
      ({ name, labels }) =>
        name === 'wheelhouse_it_service_incident_volume_tickets' && labels.it_service === 'new',
    )
    expect(ofNew.map(({ labels, value }) => [labels.window, value])).toEqual([['30d', 1]])
    expect(services.find(({ name }) => name === 'wheelhouse_it_services_dropped')?.value).toBe(0)
  })

  it('of the catalogue and of the moment', async () => {
    const infos = organisation.filter(({ name }) => name === 'wheelhouse_kpi_info')
    expect(infos.map(({ labels }) => labels)).toEqual(
      ENTRIES.map((entry) => ({
        kpi: entry.id,
        lifecycle_stage: entry.stage,
        process: entry.process,
        unit: entry.unit,
        direction: entry.direction,
        definition_version: String(entry.version),
      })),
    )
    const silent = [...(await valuesOf('30d')).values()].filter(({ value }) => value === null)
    expect(
      organisation
        .filter(({ name }) => name === 'wheelhouse_kpi_no_data')
        .map(({ labels, value }) => ({ ...labels, value })),
    ).toEqual(silent.map(({ kpi, reason }) => ({ kpi, reason, value: 1 })))
    expect(organisation.find(({ name }) => name === 'wheelhouse_snapshot_timestamp_seconds')?.value).toBe(
      NOW / 1000,
    )
  })

  it('nothing of a KPI when nothing was ever told', async () => {
    await collector.empty()
    const samples = readSamples(await collector.text('/metrics'))
    expect(samples.filter(isOfKpi)).toEqual([])
    const silent = samples.filter(({ name }) => name === 'wheelhouse_kpi_no_data')
    // What is optional is not even named until something feeds it.
    expect(silent.map(({ labels }) => labels.kpi)).toEqual(
      ENTRIES.flatMap(({ id, optional }) => (optional ? [] : [id])),
    )
    expect(readSamples(await collector.text('/metrics/services'))).toEqual([
      { name: 'wheelhouse_it_services_dropped', labels: {}, value: 0 },
    ])
  })
})

/** The families that begin with the id of a KPI. */
function isOfKpi({ name }: Sample): boolean {
  return ENTRIES.some(({ id }) => name === `wheelhouse_${id}` || name.startsWith(`wheelhouse_${id}_`))
}

function sorted(samples: readonly Sample[]): Sample[] {
  const key = ({ name, labels }: Sample) =>
    JSON.stringify([name, labels.it_service, labels.window, labels.state])
  return [...samples].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
