import { IANAZone } from 'luxon'
import { z } from 'zod'
import { DATE_ORDERS } from '../sources/csv/dates.ts'
import { parseCut } from '../sources/servicenow/coverage.ts'
import { CommandFailure, EXIT } from './failure.ts'

const name = z.string().trim().min(1, 'must not be empty').max(200)

const optionsSchema = z.object({
  timezone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), 'is no timezone: write one such as Europe/Berlin or UTC')
    .optional(),
  dates: z.enum(DATE_ORDERS, 'must be dmy, mdy or ymd').optional(),
  kind: z.enum(['log', 'export'], 'must be log or export').optional(),
  type: z.enum(['incident', 'request'], 'must be incident or request').optional(),
  serviceColumn: name.optional(),
  source: name,
  system: name,
  covers: z
    .string()
    .refine((text) => parseCut(text, 'UTC') !== undefined, 'must be two days such as 2016-02-29..2016-05-13')
    .optional(),
  withPeople: z.boolean().default(false),
  rejects: z.string().optional(),
})

export type ServiceNowOptions = z.infer<typeof optionsSchema>

/** Reads the options of `import servicenow`. Throws CommandFailure naming every bad one. */
export function parseServiceNowOptions(given: unknown): ServiceNowOptions {
  const parsed = optionsSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const bad = parsed.error.issues.map(({ path, message }) => `--${optionName(String(path[0]))} ${message}`)
  throw new CommandFailure(`${bad.join('; ')}.`, EXIT.usage)
}

function optionName(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
