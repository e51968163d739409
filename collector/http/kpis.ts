import { type Request, Router } from 'express'
import { z } from 'zod'
import type { ListedKpi } from '../../shared/kpi.ts'
import { BUCKETS, type Bucket, PeriodError } from '../../shared/periods.ts'
import { viewStore } from '../clickhouse/kept-rows.ts'
import type { AppDeps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { CATALOGUE, findKpi } from '../kpi/catalogue/catalogue.ts'
import { COMPARISONS, readContributions } from '../kpi/contributions.ts'
import { describeKpi, type StagedKpi } from '../kpi/definition.ts'
import { readItems } from '../kpi/read-items.ts'
import { readSeries } from '../kpi/read-series.ts'
import { readBreakdown, readValues } from '../kpi/read-values.ts'
import type { KpiScope } from '../kpi/scope.ts'
import { hiddenBecause } from '../kpi/shown.ts'
import { readSettings } from '../settings/read-settings.ts'
import {
  askedChoice,
  askedDimension,
  askedFilters,
  askedNumber,
  askedPeriod,
  dimensionsOf,
  single,
  wantsCsv,
} from './ask.ts'
import { contributionLines } from './contribution-lines.ts'
import { itemCells, sendCsv, valueCells } from './csv.ts'

const EXPORT_PAGE = 5_000

/** `/kpis`: the catalogue, and of each KPI its value, series, breakdown, contributions and items. */
export function kpiRoutes(deps: AppDeps): Router {
  const router = Router()

  router.get('/kpis', async (_request, response) => {
    const { client } = await deps.backend()
    const settings = await readSettings(await viewStore(client))
    const kpis = CATALOGUE.map((entry): ListedKpi => {
      const hidden = hiddenBecause(entry, settings)
      return { ...describeKpi(entry), shown: hidden === null, hiddenBecause: hidden }
    })
    response.json({ kpis })
  })

  router.get('/kpis/:id', async (request, response) => {
    const { entry, period, scope } = await ask(request, ['format'])
    const values = await readValues([entry], period, scope)
    if (wantsCsv(request)) return sendCsv(response, entry.id, values.map(valueCells))
    response.json(values[0])
  })

  router.get('/kpis/:id/series', async (request, response) => {
    const { entry, period, scope } = await ask(request, ['format', 'bucket'])
    const [series] = await readSeries([entry], period, askedBucket(request), scope).catch(badPeriod)
    if (series !== undefined && wantsCsv(request))
      return sendCsv(response, `${entry.id}-by-${series.bucket}`, series.points.map(valueCells))
    response.json(series)
  })

  router.get('/kpis/:id/breakdown', async (request, response) => {
    const { entry, period, scope } = await ask(request, ['format', 'by'])
    const by = askedDimension(request, entry)
    const breakdown = await readBreakdown(entry, period, by, scope)
    if (!wantsCsv(request)) {
      response.json(breakdown)
      return
    }
    const lines = breakdown.segments.map((segment) => ({ [by]: segment.segment, ...valueCells(segment) }))
    await sendCsv(response, `${entry.id}-by-${by}`, lines)
  })

  router.get('/kpis/:id/contributions', async (request, response) => {
    const { entry, period, scope } = await ask(request, ['format', 'by', 'compare'])
    const by = askedDimension(request, entry)
    const compare = askedChoice(request, 'compare', COMPARISONS, 'previous')
    const answer = await readContributions(entry, period, { by, compare }, scope)
    if (wantsCsv(request))
      return sendCsv(response, `${entry.id}-contributions-by-${by}`, contributionLines(answer))
    response.json(answer)
  })

  router.get('/kpis/:id/items', async (request, response) => {
    const { entry, period, scope } = await ask(request, ['format', 'limit', 'cursor'])
    const cursor = single(request, 'cursor')
    if (!wantsCsv(request)) {
      const limit = askedNumber(request, 'limit', { least: 1, most: 1_000, usual: 50 })
      response.json(await readItems(entry, period, { limit, cursor }, scope))
      return
    }
    async function* lines() {
      let next: string | null | undefined = cursor
      do {
        const page = await readItems(entry, period, { limit: EXPORT_PAGE, cursor: next ?? undefined }, scope)
        yield* page.items.map(itemCells)
        next = page.next
      } while (next !== null)
    }
    await sendCsv(response, `${entry.id}-items`, lines())
  })

  router.get('/series', async (request, response) => {
    const { period, scope } = await askAbout(request, ['service'], ['bucket', 'kpi'])
    const entries = askedKpis(request).map((id) => findKpi(id))
    response.json({ series: await readSeries(entries, period, askedBucket(request), scope).catch(badPeriod) })
  })

  async function ask(request: Request<{ id: string }>, others: readonly string[]) {
    const entry: StagedKpi = findKpi(request.params.id)
    return { entry, ...(await askAbout(request, dimensionsOf(entry), others)) }
  }

  async function askAbout(request: Request, dimensions: readonly string[], others: readonly string[]) {
    const now = deps.questionTime()
    const filters = askedFilters(request, dimensions, others)
    const period = askedPeriod(request, deps.config.timezone, now)
    const { client } = await deps.backend()
    const { timezone, currency, linkHours } = deps.config
    const scope: KpiScope = { view: await viewStore(client), timezone, currency, linkHours, now, filters }
    return { period, scope }
  }

  return router
}

/** The KPIs of `kpi=`, which is given once or more. Throws AppError `bad_request` without any. */
function askedKpis(request: Request): readonly string[] {
  const asked = z.union([z.string().transform((id) => [id]), z.array(z.string()).max(CATALOGUE.length)])
  const ids = asked.safeParse(request.query.kpi)
  if (!ids.success) throw new AppError('bad_request', 'kpi= is to name a KPI, and may be repeated.')
  return [...new Set(ids.data)]
}

function askedBucket(request: Request): Bucket {
  return askedChoice(request, 'bucket', BUCKETS, 'week')
}

function badPeriod(cause: unknown): never {
  throw cause instanceof PeriodError ? new AppError('bad_period', cause.message, { cause }) : cause
}
