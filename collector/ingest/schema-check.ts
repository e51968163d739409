import { Ajv2020 } from 'ajv/dist/2020.js'
import { z } from 'zod'

export interface SchemaCheck<Value> {
  accepts(value: unknown): value is Value
  /** Why the value is not accepted, for people. */
  explain(value: unknown, prefix?: string): string
}

/**
 * A pattern says of a format what Ajv would need another package for. Lengths are those of zod, UTF-16 units: counting characters took a
 * tenth of all the time (an option that Ajv calls deprecated, and warns of).
 */
const ajv = new Ajv2020({ validateFormats: false, unicode: false, logger: false })

/**
 * The schema's own judgement, twenty times as fast for what is right: compiled from its JSON Schema, which says all that our schemas
 * can say. What that refuses is judged, and explained, by the schema itself.
 */
export function createSchemaCheck<Value>(schema: z.ZodType<Value>): SchemaCheck<Value> {
  const isRight = ajv.compile<Value>(z.toJSONSchema(schema))
  return {
    accepts: (value): value is Value => isRight(value) || schema.safeParse(value).success,
    explain(value, prefix) {
      const issues = schema.safeParse(value).error?.issues ?? []
      const sentences = issues.slice(0, 5).map(({ path, message }) => {
        return `${[...(prefix ? [prefix] : []), ...path].join('.') || 'event'}: ${message}`
      })
      return sentences.join('; ')
    },
  }
}
