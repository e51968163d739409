import { describe, expect, it } from 'vitest'
import { compactJson } from '../../../scripts/docs/compact-json.ts'
import { eventsPage } from '../../../scripts/docs/events-page.ts'
import { fieldRows } from '../../../scripts/docs/field-rows.ts'
import { exampleEvent } from '../../../shared/events/event-type.ts'
import { VOCABULARY } from '../../../shared/events/vocabulary.ts'

const page = eventsPage()

describe('the page of events', () => {
  it('shows the example of every type, as JSON that can be sent', () => {
    const blocks = [...page.matchAll(/```json\n(.*?)\n```/gs)].map(
      ([, json = '']) => JSON.parse(json) as unknown,
    )
    expect(blocks.flat()).toEqual([...VOCABULARY].map(([name, type]) => exampleEvent(name, type)))
  })

  it('tells every type, and of every field what it means', () => {
    for (const [name, { summary }] of VOCABULARY) expect(page).toContain(`| \`${name}\` | ${summary} |`)
    const rows = page.split('\n').filter((line) => line.startsWith('| `') || line.startsWith('| **`'))
    const unexplained = rows.filter((line) => / \|\s+\|$/.test(line))
    expect(unexplained).toEqual(['| **`specversion`** | `1.0` |  |'])
  })

  it('says which types have a field, those that need it in bold', () => {
    const verbs = ['sent', 'responded'].flatMap((verb) => {
      const type = VOCABULARY.get(`survey.${verb}`)
      return type ? [[verb, type] as const] : []
    })
    expect(fieldRows(verbs)).toEqual([
      '| `item` | all | text | The subject of the ticket that it was about. |',
      '| `kind` | **`.responded`**, `.sent` | `ticket`, `relationship`, `nps` | What was asked about. |',
      '| `score` | **`.responded`** | number 0–100 | The answer, on the scale. |',
      '| `scale` | `.responded` | whole number 2–100 | The best possible score: 5 without it, 10 for `nps`. |',
    ])
  })
})

describe('compact JSON', () => {
  it('stays on a line where it fits, and is filled where not', () => {
    expect(compactJson({ a: 1, b: [true, null], c: {} })).toBe('{"a": 1, "b": [true, null], "c": {}}')
    const long = { words: Array.from({ length: 40 }, (_, i) => `word ${i}`), next: { more: 'x'.repeat(90) } }
    const text = compactJson(long)
    expect(JSON.parse(text)).toEqual(long)
    const lines = text.split('\n')
    expect(lines.length).toBeGreaterThan(4)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(112)
  })
})
