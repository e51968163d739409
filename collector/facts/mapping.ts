/** The fields by which a rule may say to which service belongs what names none. */
const FIELDS = ['category', 'ci', 'team', 'repo', 'project'] as const

/** SQL that reads the fields out of JSON. */
export function mappingFields(json: string): string {
  return `JSONExtract(${json}, 'Tuple(${FIELDS.map((field) => `${field} Nullable(String)`).join(', ')})')`
}

/**
 * SQL of the service: the one that was `told`, else that of the first rule that fits the `fields`, else empty. Without any rules it asks for
 * none: planning them would take as long as all the rest.
 */
export function serviceOf(isMapped: boolean, told = 'service'): string {
  if (!isMapped) return told
  const fits = FIELDS.map((field) => `(rule.1 = '${field}' AND rule.2 = ifNull(fields.${field}, ''))`).join(
    ' OR ',
  )
  return `if(${told} != '', ${told}, arrayFirst(rule -> ${fits}, {mapping:Array(Tuple(String, String, String))}).3)`
}
