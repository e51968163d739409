import { envelopeSchema } from '../../shared/events/envelope.ts'
import { type EventType, exampleEvent } from '../../shared/events/event-type.ts'
import { kindOf, TYPES_OF_STAGE } from '../../shared/events/vocabulary.ts'
import { STAGES } from '../../shared/stages.ts'
import { compactJson } from './compact-json.ts'
import { EVENTS_INTRODUCTION } from './events-introduction.ts'
import { fieldRows, fieldsOf } from './field-rows.ts'
import { GENERATED } from './generated.ts'
import { table, tableRow } from './markdown.ts'

/** Of one kind: its types by their whole names. */
type Family = [name: string, type: EventType][]

/** The page of all event types, out of their schemas. */
export function eventsPage(): string {
  const parts = [
    '# Events',
    '',
    GENERATED,
    '',
    EVENTS_INTRODUCTION,
    '',
    '## Attributes',
    '',
    ...table(['attribute', 'type', 'meaning'], attributeRows()),
  ]
  const headings = [...STAGES, { id: 'data' as const, name: 'About the data' }]
  for (const { id, name } of headings) {
    parts.push(`## ${name}`, '')
    for (const [kind, types] of familiesOf(TYPES_OF_STAGE[id])) parts.push(...familySection(kind, types))
  }
  return `${parts.join('\n').trimEnd()}\n`
}

function attributeRows(): string[] {
  return fieldsOf(envelopeSchema).map(({ name, isRequired, type, meaning }) =>
    tableRow([isRequired ? `**\`${name}\`**` : `\`${name}\``, type, meaning]),
  )
}

function familiesOf(types: Readonly<Record<string, EventType>>): Map<string, Family> {
  const families = new Map<string, Family>()
  for (const [name, type] of Object.entries(types)) {
    const kind = kindOf(name)
    families.set(kind, [...(families.get(kind) ?? []), [name, type]])
  }
  return families
}

function familySection(kind: string, types: Family): string[] {
  const verbs = types.map(([name, type]) => [name.slice(kind.length + 1), type] as const)
  const examples = types.map(([name, type]) => exampleEvent(name, type))
  return [
    `### \`${kind}\``,
    '',
    ...notesOf(types),
    ...table(
      ['type', 'meaning'],
      types.map(([name, { summary }]) => tableRow([`\`${name}\``, summary])),
    ),
    ...table(['field', 'in', 'type', 'meaning'], fieldRows(verbs)),
    '```json',
    compactList(examples),
    '```',
    '',
  ]
}

/** What sets a family apart. All its types have it in common. */
function notesOf(types: Family): string[] {
  const notes: string[] = []
  if (types.some(([, { reserved }]) => reserved)) notes.push('Only with a key that may `admin`.')
  if (types.some(([, { subject }]) => subject === 'optional')) notes.push('`subject` may be missing.')
  return notes.length > 0 ? [notes.join(' '), ''] : []
}

function compactList(events: readonly unknown[]): string {
  return `[\n${events.map((event) => `  ${compactJson(event, 2)}`).join(',\n')}\n]`
}
