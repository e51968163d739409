import express, { type Request, Router } from 'express'
import { z } from 'zod'
import { type ChangeSetting, changeSettingSchema, type Setting } from '../../shared/api/settings.ts'
import { toRfc3339 } from '../../shared/periods.ts'
import { viewStore } from '../clickhouse/kept-rows.ts'
import { record } from '../decisions/record.ts'
import type { AppDeps } from '../deps.ts'
import { AppError } from '../errors.ts'
import type { Settings } from '../settings/history.ts'
import { KNOWN_SETTINGS, type KnownSetting } from '../settings/known.ts'
import { readSettings } from '../settings/read-settings.ts'
import { refuseOthers, single } from './ask.ts'
import { refuseStale } from './if-match.ts'

/** Of a setting that nobody has changed yet. */
const UNSET = 'unset'

/** `/settings`: what people may choose, with its history; and the one verb that chooses. */
export function settingRoutes(deps: AppDeps): Router {
  const router = Router()
  const { timezone } = deps.config

  router.get('/settings', async (request, response) => {
    refuseOthers(request, ['setting'])
    const only = single(request, 'setting')
    if (only !== undefined) knownSetting(only)
    const { client } = await deps.backend()
    const settings = await readSettings(await viewStore(client))
    const names = only === undefined ? [...KNOWN_SETTINGS.keys()] : [only]
    if (only !== undefined) response.set('ETag', `"${versionOf(only, settings)}"`)
    response.json({ settings: names.map((setting) => answerOf(setting, settings, timezone)) })
  })

  router.put('/settings', express.json({ limit: '64kb' }), async (request, response) => {
    const { setting, value } = askedChange(request)
    const [{ client }, delivery] = await Promise.all([deps.backend(), deps.delivery()])
    const before = await readSettings(await viewStore(client))
    refuseStale(request, versionOf(setting, before), 'this setting')
    const data = value === null ? {} : { value }
    // A clock that was set back would put the change before the one that it follows.
    const after = (before.history(setting).at(-1)?.changedAt ?? 0) + 1
    const at = Math.max(deps.now(), after)
    await record(delivery, { type: 'setting.changed', subject: setting, data }, at)
    const answer = answerOf(setting, await readSettings(await viewStore(client)), timezone)
    response.set('ETag', `"${answer.version}"`).json(answer)
  })

  return router
}

function askedChange(request: Request): ChangeSetting {
  const asked = changeSettingSchema.safeParse(request.body)
  if (!asked.success) throw new AppError('bad_request', `Not a setting: ${z.prettifyError(asked.error)}`)
  const { setting, value } = asked.data
  const fits = knownSetting(setting).value.nullable().safeParse(value)
  if (!fits.success) throw new AppError('bad_request', `${setting}: ${z.prettifyError(fits.error)}`)
  return asked.data
}

function knownSetting(setting: string): KnownSetting {
  const known = KNOWN_SETTINGS.get(setting)
  if (known) return known
  throw new AppError(
    'unknown_setting',
    `There is no setting "${setting}". GET /api/v1/settings lists them all.`,
  )
}

function versionOf(setting: string, settings: Settings): string {
  return settings.history(setting).at(-1)?.id ?? UNSET
}

function answerOf(setting: string, settings: Settings, timezone: string): Setting {
  return {
    setting,
    value: settings.value(setting),
    chosen: settings.chosen(setting),
    default: settings.default(setting),
    version: versionOf(setting, settings),
    history: settings.history(setting).map(({ value, changedAt, actor }) => ({
      value,
      changedAt: toRfc3339(changedAt, timezone),
      actor: actor ?? null,
    })),
  }
}
