import type { TimelineEntry } from '../../../shared/api/item.ts'
import { formatExactDuration } from '../../../shared/format/duration.ts'
import { asWords } from '../../format/words.ts'

export interface FieldChange {
  field: string
  /** What it said before; null when it said nothing. */
  before: string | null
  /** What it says now; null when it was cleared. */
  after: string | null
}

export interface TimelineStep {
  entry: TimelineEntry
  changes: FieldChange[]
  /** How many events like this one follow it and change nothing either. */
  silent: number
}

/** Folds a timeline: of each event only what it changed; updates in a row that changed nothing become one step. */
export function timelineSteps(timeline: readonly TimelineEntry[]): TimelineStep[] {
  const known = new Map<string, string | null>()
  const steps: TimelineStep[] = []
  for (const entry of timeline) {
    const changes = Object.entries(entry.data).flatMap(([field, value]) => {
      const before = known.get(field) ?? null
      const after = textOf(field, value)
      known.set(field, after)
      return before === after ? [] : [{ field, before, after }]
    })
    const last = steps.at(-1)
    const silent = changes.length === 0 && entry.type.endsWith('.updated')
    if (silent && last !== undefined && last.changes.length === 0 && last.entry.type === entry.type)
      last.silent += 1
    else steps.push({ entry, changes, silent: 0 })
  }
  return steps
}

function textOf(field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' && field.endsWith('seconds')) return formatExactDuration(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map((part) => textOf(field, part) ?? 'nothing').join('; ')
  if (typeof value === 'object') return partsOf(value)
  // A rule is named by the sender's program, not by a person.
  if (field === 'rule') return String(value).replaceAll('_', ' ')
  return String(value)
}

/** An object in words: "metric resolution, target seconds 1 d, met yes". */
function partsOf(value: object): string {
  return Object.entries(value)
    .map(([name, part]) => `${asWords(name)} ${textOf(name, part) ?? 'nothing'}`)
    .join(', ')
}
