import { readFile } from 'node:fs/promises'
import { agreedParts } from './agreed.ts'
import { type FactFold, type FoldContext, GENERATION_SHIFT } from './fold.ts'
import { foldOfLife } from './life.ts'
import { GENERATION, IS_LIVE } from './live.ts'
import { AGREEMENT } from './lives/agreement.ts'
import { CHANGE } from './lives/change.ts'
import { COMPLAINT } from './lives/complaint.ts'
import { DECISION } from './lives/decision.ts'
import { DEPLOYMENT } from './lives/deployment.ts'
import { DESIGN } from './lives/design.ts'
import { IMPROVEMENT } from './lives/improvement.ts'
import { OUTAGE } from './lives/outage.ts'
import { PROBLEM } from './lives/problem.ts'
import { SERVICE } from './lives/service.ts'
import { mappingFields, serviceOf } from './mapping.ts'
import { ALERT } from './measured/alert.ts'
import { ASSESSMENT } from './measured/assessment.ts'
import { AUDIT } from './measured/audit.ts'
import { CAPACITY } from './measured/capacity.ts'
import { CONTINUITY } from './measured/continuity.ts'
import { COVERAGE } from './measured/coverage.ts'
import { MONEY } from './measured/money.ts'
import { PROBE } from './measured/probe.ts'
import { foldOfMeasurement } from './measurement.ts'
import { CREATE_TICKET_FACTS } from './tickets.ts'

/** Facts that other folds, or all questions, ask: they are folded before all others when everything is folded again. */
export const FIRST_FOLDS: readonly FactFold[] = [foldOfLife(AGREEMENT), foldOfMeasurement(COVERAGE)]

/** Every table of facts. Kinds that none of them reads are kept as events only. */
export const FOLDS: readonly FactFold[] = [
  ...FIRST_FOLDS,
  foldInFiles('tickets', {
    table: 'ticket_facts',
    kinds: ['incident', 'request'],
    key: ['kind', 'system', 'subject'],
    create: CREATE_TICKET_FACTS,
  }),
  foldInFiles('surveys', {
    table: 'survey_facts',
    kinds: ['survey'],
    key: ['system', 'subject'],
    create: undefined,
  }),
  ...[SERVICE, COMPLAINT, PROBLEM, DESIGN, IMPROVEMENT, DECISION, CHANGE, DEPLOYMENT, OUTAGE].map(foldOfLife),
  ...[ALERT, CAPACITY, CONTINUITY, ASSESSMENT, AUDIT, MONEY, PROBE].map(foldOfMeasurement),
]

/** A fold whose statements are written out. */
function foldInFiles(file: string, fold: Pick<FactFold, 'table' | 'kinds' | 'key' | 'create'>): FactFold {
  const statements = async (context: FoldContext) =>
    [await readStatement(file, context), await readStatement(`${file}-moved`, context)] as const
  return { ...fold, rowOf: 'item', statements }
}

/** What all folds have in common stands in a file as a name in double braces. */
async function readStatement(name: string, { isMapped, isAgreed }: FoldContext): Promise<string> {
  const common: Readonly<Record<string, string>> = {
    is_live: IS_LIVE,
    service: serviceOf(isMapped),
    mapping_fields: mappingFields('told'),
    ...agreedParts(isAgreed),
    generation: `bitShiftLeft(${GENERATION}, ${GENERATION_SHIFT.item})`,
  }
  const written = await readFile(new URL(`../clickhouse/facts/${name}.sql`, import.meta.url), 'utf8')
  return written.replace(/\{\{(\w+)\}\}/g, (_, word: string) => {
    const sql = common[word]
    if (sql === undefined) throw new RangeError(`${name}.sql names {{${word}}}, which there is not.`)
    return sql
  })
}
