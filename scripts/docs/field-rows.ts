import { z } from 'zod'
import type { EventType } from '../../shared/events/event-type.ts'
import { tableRow } from './markdown.ts'

type Schema = z.core.JSONSchema._JSONSchema

/** A field as some verbs of a family have it. */
interface Field {
  name: string
  type: string
  meaning: string
  in: string[]
  required: string[]
}

/** The fields of a family of types, each once, as rows: name, the verbs that have it (required: bold), type, meaning. */
export function fieldRows(types: readonly (readonly [verb: string, type: EventType])[]): string[] {
  const fields = new Map<string, Field>()
  for (const [verb, { data }] of types) {
    for (const field of fieldsOf(data)) {
      const key = `${field.name} ${field.type} ${field.meaning}`
      const known = fields.get(key) ?? { ...field, in: [], required: [] }
      known.in.push(verb)
      if (field.isRequired) known.required.push(verb)
      fields.set(key, known)
    }
  }
  return [...fields.values()].map((field) =>
    tableRow([`\`${field.name}\``, verbsOf(field, types.length), field.type, field.meaning]),
  )
}

/** The fields of a schema, in its own order: what is required comes first. */
export function fieldsOf(schema: z.ZodType) {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { unrepresentable: 'any' })
  return Object.entries(properties).map(([name, of]) => ({
    name,
    type: typeName(of),
    meaning: typeof of === 'boolean' ? '' : (of.description ?? ''),
    isRequired: required.includes(name),
  }))
}

function verbsOf(field: Field, all: number): string {
  const allowed = field.in.filter((verb) => !field.required.includes(verb)).map((verb) => `\`.${verb}\``)
  const required = field.required.map((verb) => `**\`.${verb}\`**`)
  if (field.in.length === all && required.length === 0) return 'all'
  if (field.in.length === all && allowed.length > 1) return ['all', ...required].join(', ')
  return [...required, ...allowed].join(', ')
}

/** A type in words. Null is not told: it clears every field that is not required. */
function typeName(schema: Schema): string {
  if (typeof schema === 'boolean') return 'anything'
  if (schema.const !== undefined) return `\`${String(schema.const)}\``
  if (schema.enum) return schema.enum.map((one) => `\`${String(one)}\``).join(', ')
  const options = schema.anyOf?.filter((one) => typeof one === 'boolean' || one.type !== 'null')
  if (options) return options.map(typeName).join(' or ')
  // The converter joins a boolean and its null into one list of types.
  const type = [schema.type].flat().find((one) => one !== 'null')
  if (type === 'array') return listName(schema)
  if (type === 'object') return objectName(schema)
  if (type === 'string') return textName(schema)
  if (type === 'integer' || type === 'number') return numberName(schema)
  return type === 'boolean' ? 'true or false' : 'anything'
}

function listName({ items, prefixItems }: z.core.JSONSchema.BaseSchema): string {
  if (prefixItems) return `[${prefixItems.map(typeName).join(', ')}]`
  return `list of ${items === undefined || Array.isArray(items) ? 'anything' : typeName(items)}`
}

function objectName({ properties = {}, required = [] }: z.core.JSONSchema.BaseSchema): string {
  const types = new Set(Object.values(properties).map(typeName))
  // Days of a week, say.
  if (types.size === 1 && required.length === 0) {
    const names = Object.keys(properties).map((name) => `\`${name}\``)
    return `{ ${names.join(', ')} } of ${[...types].join()}`
  }
  const fields = Object.entries(properties).map(([name, of]) => {
    const shown = required.includes(name) ? `**\`${name}\`**` : `\`${name}\``
    return `${shown} ${typeName(of)}`
  })
  return `{ ${fields.join('; ')} }`
}

const FORMATS: Readonly<Record<string, string>> = { 'date-time': 'RFC 3339 time', date: 'date' }

function textName({ format, rule, examples }: z.core.JSONSchema.BaseSchema): string {
  if (rule === 'timezone') return 'IANA timezone'
  const name = FORMATS[format ?? ''] ?? 'text'
  return Array.isArray(examples) ? `${name} such as \`${String(examples[0])}\`` : name
}

function numberName({ type, minimum, maximum }: z.core.JSONSchema.BaseSchema): string {
  const name = type === 'integer' ? 'whole number' : 'number'
  const isNarrow = minimum !== undefined && maximum !== undefined && maximum <= 100
  return isNarrow ? `${name} ${minimum}–${maximum}` : name
}
