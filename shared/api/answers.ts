import { z } from 'zod'
import { kpiValueSchema, listedKpiSchema, type statisticsSchema } from '../kpi.ts'
import { STAGE_IDS } from '../stages.ts'

const moment = z.string()

/** The period a request was answered for. `label` is what the person asked for. */
export const periodSchema = z
  .object({
    from: moment,
    to: moment,
    timezone: z.string(),
    label: z.string(),
    kind: z.string(),
    running: z.boolean(),
  })
  .meta({ id: 'Period' })

/** The extent of what has been recorded; null where nothing has. */
export const dataExtentSchema = z.object({
  firstEventAt: moment.nullable(),
  lastEventAt: moment.nullable(),
  /** The last months of the data as a from/to that `?from=&to=` takes. */
  suggested: z.object({ from: z.string(), to: z.string(), label: z.string() }).nullable(),
})

export const catalogueAnswerSchema = z.object({ kpis: z.array(listedKpiSchema) }).meta({ id: 'Catalogue' })

export const breakdownAnswerSchema = z
  .object({
    kpi: z.string(),
    by: z.string(),
    from: moment,
    to: moment,
    timezone: z.string(),
    /** Ordered by n, the largest first. A segment nobody named is `unmapped`. */
    segments: z.array(kpiValueSchema.extend({ segment: z.string() })),
  })
  .meta({ id: 'Breakdown' })

/** One ticket behind a number. `measure` is what it added: its seconds, its 1 or 0; null for a plain count. */
export const kpiItemSchema = z
  .object({
    kind: z.string(),
    system: z.string(),
    subject: z.string(),
    title: z.string().nullable(),
    service: z.string(),
    team: z.string().nullable(),
    priority: z.number().nullable(),
    state: z.string(),
    openedAt: moment.nullable(),
    resolvedAt: moment.nullable(),
    closedAt: moment.nullable(),
    at: moment.describe('the moment that puts it into the window'),
    measure: z.number().nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'KpiItem' })

export const itemsAnswerSchema = z
  .object({
    kpi: z.string(),
    from: moment,
    to: moment,
    timezone: z.string(),
    total: z.number().int().describe('all items of the window: equals n'),
    items: z.array(kpiItemSchema),
    next: z.string().nullable().describe('cursor of the next page'),
  })
  .meta({ id: 'KpiItems' })

export const stageCoverageSchema = z.object({
  state: z.enum(['live', 'stale', 'no_source']),
  sources: z.array(z.string()),
  lastEventAt: moment.nullable(),
})

export const overviewStageSchema = z.object({
  id: z.enum(STAGE_IDS),
  name: z.string(),
  decision: z.string(),
  connect: z.string(),
  coverage: stageCoverageSchema,
  kpis: z.array(kpiValueSchema),
})

/** Facts that are folded again from all events: of how many items and measurements, and how many are done. */
export const rebuildingSchema = z.object({ items: z.number().int(), folded: z.number().int() })

export const overviewAnswerSchema = z
  .object({
    organisation: z.string(),
    period: periodSchema,
    comparison: z.object({ from: moment, to: moment }),
    data: dataExtentSchema,
    rebuilding: rebuildingSchema.nullable().describe('null while nothing is'),
    stages: z
      .array(overviewStageSchema)
      .describe('those that are switched on, each with its KPIs that are shown'),
  })
  .meta({ id: 'Overview' })

export const stagesAnswerSchema = z
  .object({
    data: dataExtentSchema,
    rebuilding: rebuildingSchema.nullable(),
    stages: z.array(
      overviewStageSchema.omit({ kpis: true }).extend({
        off: z.boolean().describe('true: switched off, and hidden everywhere but here'),
      }),
    ),
  })
  .meta({ id: 'Stages' })

export const servicesAnswerSchema = z
  .object({
    services: z.array(
      z.object({
        service: z.string(),
        incidents: z.number().int(),
        requests: z.number().int(),
        openIncidents: z.number().int(),
        firstEventAt: moment.nullable(),
        lastEventAt: moment.nullable(),
      }),
    ),
  })
  .meta({ id: 'Services' })

export const sourcesAnswerSchema = z
  .object({
    sources: z.array(
      z.object({
        source: z.string(),
        types: z.array(
          z.object({
            type: z.string(),
            firstEventAt: moment,
            lastEventAt: moment,
            lastReceivedAt: moment,
            coveredFrom: moment.nullable(),
            coveredTo: moment.nullable(),
          }),
        ),
        stale: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Sources' })

export const rejectedEventSchema = z.object({
  index: z.number().int(),
  id: z.string().nullable(),
  code: z.string(),
  message: z.string(),
})

export const ingestAnswerSchema = z
  .object({
    accepted: z.number().int(),
    rejected: z.array(rejectedEventSchema),
    stored: z.boolean().optional(),
  })
  .meta({ id: 'IngestAnswer' })

/** Events that could not be stored; `total` and `counts` tell of all that match, `events` shows a page. */
export const quarantineAnswerSchema = z
  .object({
    total: z.number().int(),
    counts: z.array(
      z.object({ source: z.string(), code: z.string(), events: z.number().int(), lastReceivedAt: moment }),
    ),
    events: z.array(
      z.object({
        id: z.string().describe('its place in quarantine'),
        receivedAt: moment,
        source: z.string(),
        event: z.string().nullable().describe('the sender’s id of the event'),
        type: z.string().nullable(),
        code: z.string(),
        message: z.string(),
        body: z.string(),
        cut: z.boolean().describe('true: the body was too long to be kept whole, and cannot be replayed'),
      }),
    ),
    next: z.string().nullable().describe('cursor of the next page'),
  })
  .meta({ id: 'Quarantine' })

/** Which events of the quarantine to send again: all, or those that match. */
export const replayRequestSchema = z
  .strictObject({
    ids: z.array(z.string()).max(1_000).optional(),
    source: z.string().optional(),
    code: z.string().optional(),
  })
  .meta({ id: 'ReplayRequest' })

export const replayAnswerSchema = z
  .object({
    replayed: z.number().int(),
    rejected: z.array(z.object({ id: z.string(), code: z.string(), message: z.string() })),
  })
  .meta({ id: 'ReplayAnswer' })

/** RFC 9457 problem details; `code` is stable for programs, `detail` tells a person what to do. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    rejected: z.array(rejectedEventSchema).optional(),
  })
  .meta({ id: 'Problem' })

export type Period = z.infer<typeof periodSchema>
export type CatalogueAnswer = z.infer<typeof catalogueAnswerSchema>
export type BreakdownAnswer = z.infer<typeof breakdownAnswerSchema>
export type KpiItem = z.infer<typeof kpiItemSchema>
export type ItemsAnswer = z.infer<typeof itemsAnswerSchema>
export type OverviewStage = z.infer<typeof overviewStageSchema>
export type OverviewAnswer = z.infer<typeof overviewAnswerSchema>
export type StagesAnswer = z.infer<typeof stagesAnswerSchema>
export type ServicesAnswer = z.infer<typeof servicesAnswerSchema>
export type SourcesAnswer = z.infer<typeof sourcesAnswerSchema>
export type RejectedEvent = z.infer<typeof rejectedEventSchema>
export type QuarantineAnswer = z.infer<typeof quarantineAnswerSchema>
export type ReplayAnswer = z.infer<typeof replayAnswerSchema>
export type IngestAnswer = z.infer<typeof ingestAnswerSchema>
export type Problem = z.infer<typeof problemSchema>
export type Statistics = z.infer<typeof statisticsSchema>
