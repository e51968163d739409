import express, { type Request, Router } from 'express'
import { z } from 'zod'
import { type KpiTarget, setTargetSchema } from '../../shared/api/targets.ts'
import { toRfc3339 } from '../../shared/periods.ts'
import { viewStore } from '../clickhouse/kept-rows.ts'
import { record } from '../decisions/record.ts'
import type { AppDeps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { findKpi, isKpi } from '../kpi/catalogue/catalogue.ts'
import type { Held } from '../targets/history.ts'
import { readTargets } from '../targets/read-targets.ts'
import { refuseOthers, single } from './ask.ts'
import { refuseStale } from './if-match.ts'

/** `/targets`: what each KPI should reach, with its history; and the one verb that decides it. */
export function targetRoutes(deps: AppDeps): Router {
  const router = Router()
  const { timezone } = deps.config

  router.get('/targets', async (request, response) => {
    refuseOthers(request, ['kpi', 'service'])
    const [kpi, service] = [single(request, 'kpi'), single(request, 'service')]
    const { client } = await deps.backend()
    const targets = (await readTargets(await viewStore(client), timezone))
      .all()
      .flatMap((history) => answerOf(history, deps.now(), timezone))
      .filter(
        (target) => (kpi ?? target.kpi) === target.kpi && (service ?? target.service) === target.service,
      )
    response.json({ targets })
  })

  router.put('/targets', express.json({ limit: '64kb' }), async (request, response) => {
    const { kpi, service, value, from, why } = askedTarget(request)
    const [{ client }, delivery] = await Promise.all([deps.backend(), deps.delivery()])
    const before = (await readTargets(await viewStore(client), timezone)).history(kpi, service)
    refuseStale(request, latest(before)?.id, 'this target')
    if (value === null && before.length === 0) {
      throw new AppError('not_found', `${kpi} has no target that could be taken away.`)
    }
    const subject = service === undefined ? kpi : `${kpi}/${service}`
    const data = { ...(value === null ? {} : { kpi, value, service }), from, why }
    await record(
      delivery,
      { type: value === null ? 'target.removed' : 'target.set', subject, data },
      deps.now(),
    )
    const after = (await readTargets(await viewStore(client), timezone)).history(kpi, service)
    const [answer] = answerOf(after, deps.now(), timezone)
    response.set('ETag', `"${answer?.version}"`).json(answer)
  })

  return router
}

function askedTarget(request: Request): z.infer<typeof setTargetSchema> {
  const asked = setTargetSchema.safeParse(request.body)
  if (!asked.success) throw new AppError('bad_request', `Not a target: ${z.prettifyError(asked.error)}`)
  const { unit, direction } = findKpi(asked.data.kpi)
  const { value } = asked.data
  if (direction === 'none') {
    throw new AppError(
      'bad_request',
      `${asked.data.kpi} is context only: no value of it is better than another.`,
    )
  }
  if (unit === 'ratio' && value !== null && (value < -1 || value > 1)) {
    throw new AppError('bad_request', `${asked.data.kpi} is a ratio: write 0.95 for 95 %.`)
  }
  return asked.data
}

/** What was decided last, whenever it holds. */
function latest(history: readonly Held[]): Held | undefined {
  return history.reduce<Held | undefined>(
    (last, held) => (last === undefined || held.decidedAt >= last.decidedAt ? held : last),
    undefined,
  )
}

/** Nothing of a KPI that this version does not know. */
function answerOf(history: readonly Held[], now: number, timezone: string): KpiTarget[] {
  const decision = latest(history)
  if (decision === undefined || !isKpi(decision.kpi)) return []
  const { kpi, service, id } = decision
  return [
    {
      kpi,
      service: service ?? null,
      unit: findKpi(kpi).unit,
      value: history.findLast(({ from }) => from <= now)?.value ?? null,
      version: id,
      history: history.map((held) => ({
        value: held.value,
        from: toRfc3339(held.from, timezone),
        until: held.until === undefined ? null : toRfc3339(held.until, timezone),
        why: held.why ?? null,
        decidedAt: toRfc3339(held.decidedAt, timezone),
        actor: held.actor ?? null,
      })),
    },
  ]
}
