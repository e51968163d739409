import { env as environmentOfProcess } from 'node:process'
import { z } from 'zod'
import { CommandFailure, EXIT } from './failure.ts'

const settingsSchema = z.object({
  WHEELHOUSE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:4000' })
    .optional(),
  WHEELHOUSE_HOST: z.string().default('127.0.0.1'),
  WHEELHOUSE_PORT: z.coerce.number().int().min(1).max(65_535).default(4000),
  WHEELHOUSE_KEY: z.string().optional(),
})

/** Where the command line finds the running collector. */
export interface Settings {
  /** Without a slash at its end. */
  url: string
  key: string | undefined
}

/** Reads the settings of the command line from the environment. Throws CommandFailure naming every bad one. */
export function readSettings(
  environment: Record<string, string | undefined> = environmentOfProcess,
): Settings {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = settingsSchema.safeParse(set)
  if (!parsed.success) {
    const bad = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')
    throw new CommandFailure(`These settings cannot be used: ${bad}.`, EXIT.usage)
  }
  const env = parsed.data
  const url = env.WHEELHOUSE_URL ?? `http://${reachable(env.WHEELHOUSE_HOST)}:${env.WHEELHOUSE_PORT}`
  return { url: url.replace(/\/+$/, ''), key: env.WHEELHOUSE_KEY }
}

/** A collector that listens everywhere is found on loopback; IPv6 stands in brackets in an address. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
