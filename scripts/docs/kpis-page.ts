import { CATALOGUE } from '../../collector/kpi/catalogue/catalogue.ts'
import { describeKpi } from '../../collector/kpi/definition.ts'
import type { KpiDefinition } from '../../shared/kpi.ts'
import { STAGES } from '../../shared/stages.ts'
import { GENERATED } from './generated.ts'

/** The page of all KPIs, out of their entries in the catalogue. */
export function kpisPage(): string {
  const kpis = CATALOGUE.map(describeKpi)
  const parts = [
    '# KPIs',
    '',
    GENERATED,
    '',
    'Every KPI of Wheelhouse, from its entry in `collector/kpi/catalogue/`.',
    '',
  ]
  for (const stage of STAGES) {
    const ofStage = kpis.filter((kpi) => kpi.stage === stage.id)
    if (ofStage.length === 0) continue
    parts.push(`## ${stage.name}`, '', stage.decision, '')
    for (const kpi of ofStage) parts.push(...kpiSection(kpi))
  }
  return `${parts.join('\n').trimEnd()}\n`
}

function kpiSection(kpi: KpiDefinition): string[] {
  const rows: [string, string][] = [
    ['Process', kpi.process],
    ['Unit', kpi.unit],
    [
      'Better',
      { up: 'higher', down: 'lower', zero: 'nearer to zero', none: 'neither: context only' }[kpi.direction],
    ],
    ['Headline', kpi.headline === 'value' ? kpi.aggregate : kpi.headline],
    ['Formula', kpi.formula],
    ['Sample (n)', kpi.sample],
    ['Judged from', kpi.minimumN === 0 ? 'any n' : `n = ${kpi.minimumN}`],
    ['Example target', kpi.exampleTarget === null ? 'your own' : String(kpi.exampleTarget)],
    ['Chart', `\`${kpi.chart}\``],
    ['Event types', kpi.eventTypes.map((type) => `\`${type}\``).join(', ')],
    ['Dimensions', kpi.dimensions.map((dimension) => `\`${dimension}\``).join(', ')],
    ['Critical success factor', kpi.criticalSuccessFactor],
    ['Counter-metric', `\`${kpi.counterMetric}\``],
    ['Supports', kpi.supports.map((id) => `\`${id}\``).join(', ') || '–'],
    ['Version', String(kpi.version)],
  ]
  return [
    `### ${kpi.name}`,
    '',
    `\`${kpi.id}\` – ${kpi.definition}`,
    '',
    ...(kpi.optional ? ['Off until something feeds it, or a person switches it on.', ''] : []),
    '| | |',
    '|---|---|',
    ...rows.map(([name, value]) => `| ${name} | ${value.replaceAll('|', '\\|')} |`),
    '',
    ...kpi.caveats.map((caveat) => `- ${caveat}`),
    '',
    '```sql',
    `-- ${kpi.sql.fact}, by ${kpi.sql.time}`,
    `-- among: ${kpi.sql.among}`,
    kpi.sql.measure,
    '```',
    '',
  ]
}
