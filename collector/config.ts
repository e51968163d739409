import { IANAZone } from 'luxon'
import { z } from 'zod'
import { currency } from '../shared/events/fields.ts'

const optional = (schema: z.ZodType<string, string>) =>
  z.preprocess((value) => value || undefined, schema.optional())

const timezone = z
  .string()
  .refine((zone) => IANAZone.isValidZone(zone), 'is no timezone: write one such as Europe/Berlin or UTC')

const webAddress = z.url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:8123' })

const environmentSchema = z.object({
  WHEELHOUSE_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  WHEELHOUSE_HOST: z.string().min(1).default('127.0.0.1'),
  WHEELHOUSE_DATA_DIR: z.string().min(1).default('./data'),
  WHEELHOUSE_TIMEZONE: z.preprocess(
    (value) => value || Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    timezone,
  ),
  WHEELHOUSE_ORGANISATION: z.string().max(200).default('Your organisation'),
  WHEELHOUSE_CURRENCY: optional(currency),
  WHEELHOUSE_PUBLIC_URL: optional(webAddress),
  WHEELHOUSE_ALLOW_OPEN: z
    .stringbool({ truthy: ['true'], falsy: ['false'], error: 'must be true or false' })
    .default(false),
  WHEELHOUSE_DEMO: z
    .stringbool({ truthy: ['true'], falsy: ['false'], error: 'must be true or false' })
    .default(false),
  WHEELHOUSE_JOURNAL_MAX_BYTES: z.coerce
    .number({ error: 'must be a number of bytes' })
    .int()
    .min(16 * 1024 * 1024, 'must be at least 16777216 (16 MiB)')
    .default(4 * 1024 ** 3),
  WHEELHOUSE_LINK_HOURS: z.coerce
    .number({ error: 'must be a number of hours' })
    .int('must be whole hours')
    .min(0, 'must be from 0 to 168 hours')
    .max(168, 'must be from 0 to 168 hours')
    .default(24),
  CLICKHOUSE_URL: optional(webAddress),
  CLICKHOUSE_USER: z.string().min(1).default('default'),
  CLICKHOUSE_PASSWORD: z.string().default(''),
  CLICKHOUSE_DATABASE: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'must be letters, digits and _ only')
    .default('wheelhouse'),
})

export interface Config {
  port: number
  host: string
  dataDirectory: string
  timezone: string
  organisation: string
  /** Of its money (ISO 4217). Undefined: the first that is told. */
  currency: string | undefined
  publicUrl: string | undefined
  allowOpen: boolean
  /** Loads the sample year into an empty installation, and is ready when that can be seen. */
  demo: boolean
  /** Events that ClickHouse has not taken yet wait in so many bytes on disk; beyond them senders are told to wait. */
  journalMaxBytes: number
  /** So many hours after a change or a deployment an incident of its service is taken to come from it; 0: never. */
  linkHours: number
  /** Undefined: the collector runs a ClickHouse server of its own. */
  clickhouse: { url: string; username: string; password: string; database: string } | undefined
}

/** Settings that cannot be used; the message names every bad one. */
export class ConfigError extends Error {}

/** Reads the settings from the environment. Empty variables count as not set. Throws ConfigError naming every bad one at once. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(set)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`These settings cannot be used:\n${lines.join('\n')}`)
  }
  const env = parsed.data
  return {
    port: env.WHEELHOUSE_PORT,
    host: env.WHEELHOUSE_HOST,
    dataDirectory: env.WHEELHOUSE_DATA_DIR,
    timezone: env.WHEELHOUSE_TIMEZONE,
    organisation: env.WHEELHOUSE_ORGANISATION,
    currency: env.WHEELHOUSE_CURRENCY,
    publicUrl: env.WHEELHOUSE_PUBLIC_URL,
    allowOpen: env.WHEELHOUSE_ALLOW_OPEN,
    demo: env.WHEELHOUSE_DEMO,
    journalMaxBytes: env.WHEELHOUSE_JOURNAL_MAX_BYTES,
    linkHours: env.WHEELHOUSE_LINK_HOURS,
    clickhouse: env.CLICKHOUSE_URL
      ? {
          url: env.CLICKHOUSE_URL,
          username: env.CLICKHOUSE_USER,
          password: env.CLICKHOUSE_PASSWORD,
          database: env.CLICKHOUSE_DATABASE,
        }
      : undefined,
  }
}
