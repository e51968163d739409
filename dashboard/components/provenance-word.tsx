import type { KpiValue } from '../../shared/kpi.ts'
import { PROVENANCE_WORDS, provenanceSentence } from '../format/words.ts'
import { Explained } from './explained.tsx'

/** How a value was come by, in a word that explains itself; a dash where there is no value. */
export function ProvenanceWord({ value: { provenance, rule } }: { value: KpiValue }) {
  if (provenance === null) return '–'
  return <Explained by={provenanceSentence(provenance, rule)}>{PROVENANCE_WORDS[provenance]}</Explained>
}
