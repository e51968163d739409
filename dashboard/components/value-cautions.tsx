import type { KpiValue } from '../../shared/kpi.ts'
import { coverageSentence } from '../format/words.ts'
import { Explained } from './explained.tsx'

/** What keeps a value from being final, a word each with its explanation. */
export function ValueCautions({ value }: { value: KpiValue }) {
  if (value.value === null) return null
  const cautions: [word: string, sentence: string][] = []
  if (value.coverage === 'partial') cautions.push(['partial', coverageSentence('partial')])
  if (value.running) cautions.push(['running', 'This period has not ended: the value may still change.'])
  if (value.maturing) cautions.push(['maturing', MATURING])
  if (value.rebuilding) cautions.push(['rebuilding', REBUILDING])
  return cautions.map(([word, sentence]) => (
    <Explained key={word} by={sentence} tone="caution">
      {word}
    </Explained>
  ))
}

const MATURING = 'These items are too young for a final word: the value may still rise or fall.'
const REBUILDING = 'The figures are being computed anew in the background.'
