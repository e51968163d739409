import type { Request } from 'express'
import { z } from 'zod'
import { type Period, PeriodError, parsePeriod } from '../../shared/periods.ts'
import { AppError } from '../errors.ts'
import type { StagedKpi } from '../kpi/definition.ts'
import { FACTS } from '../kpi/facts.ts'
import type { Filters } from '../kpi/statement.ts'

const PERIOD_NAMES = ['period', 'window', 'from', 'to'] as const

/** A query parameter given once. Throws AppError `bad_request` when it is given twice or as an object. */
export function single(request: Request, name: string): string | undefined {
  const value = request.query[name]
  if (value === undefined || typeof value === 'string') return value === '' ? undefined : value
  throw new AppError('bad_request', `${name}= may be given once.`)
}

/** The period that the request names, the running month without any. Throws AppError `bad_period`. */
export function askedPeriod(request: Request, timezone: string, now: number): Period {
  const [period, window, from, to] = PERIOD_NAMES.map((name) => single(request, name))
  try {
    return parsePeriod({ period, window, from, to }, timezone, now)
  } catch (cause) {
    if (cause instanceof PeriodError) throw new AppError('bad_period', cause.message, { cause })
    throw cause
  }
}

/**
 * The filters by dimension: each may be repeated. Throws AppError `bad_filter` for any parameter that nobody reads, so that a
 * mistyped filter never passes for an unfiltered answer.
 */
export function askedFilters(
  request: Request,
  dimensions: readonly string[],
  others: readonly string[] = [],
): Filters {
  refuseOthers(request, [...dimensions, ...PERIOD_NAMES, ...others])
  const filters: Record<string, string[]> = {}
  for (const [name, value] of Object.entries(request.query)) {
    if (!dimensions.includes(name)) continue
    const parsed = z
      .union([z.string().transform((one) => [one]), z.array(z.string()).max(1000)])
      .safeParse(value)
    if (!parsed.success) throw new AppError('bad_filter', `${name}= must be text.`)
    filters[name] = parsed.data
  }
  return filters
}

/** Throws AppError `bad_filter` for any parameter that nobody reads. */
export function refuseOthers(request: Request, known: readonly string[]): void {
  const other = Object.keys(request.query).find((name) => !known.includes(name))
  if (other !== undefined) {
    throw new AppError('bad_filter', `${other}= is not known here. Known: ${known.join(', ')}.`)
  }
}

/** The dimensions by which a KPI can be filtered and broken down. */
export function dimensionsOf(entry: StagedKpi): string[] {
  return Object.keys(FACTS[entry.fact].dimensions)
}

/** The dimension that `by=` names, the service without it. Throws AppError `bad_request` for one that the KPI does not have. */
export function askedDimension(request: Request, entry: StagedKpi): string {
  const by = single(request, 'by') ?? 'service'
  if (dimensionsOf(entry).includes(by)) return by
  throw new AppError('bad_request', `by= may be one of ${dimensionsOf(entry).join(', ')}.`)
}

/** One of a few words. Throws AppError `bad_request` for any other. */
export function askedChoice<Choice extends string>(
  request: Request,
  name: string,
  choices: readonly Choice[],
  usual: Choice,
): Choice {
  const text = single(request, name) ?? usual
  const choice = choices.find((one) => one === text)
  if (choice === undefined) throw new AppError('bad_request', `${name}= may be one of ${choices.join(', ')}.`)
  return choice
}

/** True where the request asks for CSV: by `format=csv`, or by preferring text/csv. Throws AppError `bad_request`. */
export function wantsCsv(request: Request): boolean {
  const format = single(request, 'format')
  if (format === 'csv' || format === 'json') return format === 'csv'
  if (format !== undefined) throw new AppError('bad_request', 'format= may be json or csv.')
  return request.accepts(['application/json', 'text/csv']) === 'text/csv'
}

const LONGEST_AGE_MS = 60_000
const MAX_AGE = /(?:^|,)\s*max-age=(\d{1,9})\s*(?:,|$)/i

/** How old an answer may be, in milliseconds, by the request's `Cache-Control: max-age` (RFC 9111); not older than a minute. */
export function acceptedAge(request: Request): number {
  const seconds = MAX_AGE.exec(request.get('cache-control') ?? '')?.[1] ?? '0'
  return Math.min(Number(seconds) * 1000, LONGEST_AGE_MS)
}

/** A whole number between two bounds. Throws AppError `bad_request`. */
export function askedNumber(
  request: Request,
  name: string,
  bounds: { least: number; most: number; usual: number },
): number {
  const text = single(request, name)
  if (text === undefined) return bounds.usual
  const value = Number(text)
  if (Number.isInteger(value) && value >= bounds.least && value <= bounds.most) return value
  throw new AppError('bad_request', `${name}= must be a whole number from ${bounds.least} to ${bounds.most}.`)
}
