/** The fields by which a rule may say to which service belongs what names none. */
const FIELDS = ['category', 'ci', 'team', 'repo', 'project'] as const

/** SQL of the rules in force, those of the latest `service.mapped`: an array of field, value and service. */
export const MAPPING_RULES = `(
        SELECT arrayMap(rule -> (mapKeys(rule.1)[1], mapValues(rule.1)[1], rule.2),
            argMax(JSONExtract(data, 'rules', 'Array(Tuple(when Map(String, String), service String))'), (time, sequence, rank, source, id)))
        FROM events
        WHERE kind = 'service' AND type = 'service.mapped'
    )`

/** SQL that reads these fields out of JSON. */
export function mappingFields(json: string): string {
  return `JSONExtract(${json}, 'Tuple(${FIELDS.map((field) => `${field} String`).join(', ')})')`
}

/** SQL of the service of the first of the rules that fits the fields; empty when none does. */
export function mappedService(rules: string, fields: string): string {
  const fits = FIELDS.map((field) => `(rule.1 = '${field}' AND rule.2 = ${fields}.${field})`).join(' OR ')
  return `arrayFirst(rule -> ${fits}, ${rules}).3`
}
