import { Router } from 'express'
import { z } from 'zod'
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi'
import {
  breakdownAnswerSchema,
  catalogueAnswerSchema,
  ingestAnswerSchema,
  itemsAnswerSchema,
  overviewAnswerSchema,
  problemSchema,
  quarantineAnswerSchema,
  replayAnswerSchema,
  replayRequestSchema,
  servicesAnswerSchema,
  sourcesAnswerSchema,
  stagesAnswerSchema,
} from '../../shared/api/answers.ts'
import { baselinesAnswerSchema, resetBaselineSchema } from '../../shared/api/baselines.ts'
import { contributionsAnswerSchema } from '../../shared/api/contributions.ts'
import { itemAnswerSchema } from '../../shared/api/item.ts'
import { MOST_OPPORTUNITIES, opportunitiesAnswerSchema } from '../../shared/api/opportunities.ts'
import { sampleAnswerSchema } from '../../shared/api/sample.ts'
import { manySeriesAnswerSchema, seriesAnswerSchema } from '../../shared/api/series.ts'
import { changeSettingSchema, settingSchema, settingsAnswerSchema } from '../../shared/api/settings.ts'
import { slamAnswerSchema } from '../../shared/api/slam.ts'
import { kpiTargetSchema, setTargetSchema, targetsAnswerSchema } from '../../shared/api/targets.ts'
import { envelopeSchema } from '../../shared/events/envelope.ts'
import { kpiValueSchema } from '../../shared/kpi.ts'
import { BUCKETS } from '../../shared/periods.ts'
import { COMPARISONS } from '../kpi/contributions.ts'

const period = {
  period: z
    .string()
    .optional()
    .describe('2026, 2026-Q3, 2026-10, 2026-W07 or 2026-10-31, in the organisation’s timezone'),
  window: z.string().optional().describe('30d, ending now, or previous_month'),
  from: z.string().optional().describe('RFC 3339 time or date, inclusive'),
  to: z.string().optional().describe('RFC 3339 time or date, exclusive; now without it'),
}
const service = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .describe('may be repeated; unmapped for none')
const age = z
  .string()
  .optional()
  .describe('max-age=30: the answer may be 30 seconds old, 60 at the most; its header Age says how old it is')
const format = z.enum(['json', 'csv']).optional()
const id = z.object({ id: z.string().describe('a KPI’s id') })

const item = z.object({
  kind: z.string().describe('incident, problem, change …'),
  system: z.string(),
  subject: z.string(),
})

const problem = {
  description: 'What is wrong, and what to do',
  content: { 'application/problem+json': { schema: problemSchema } },
}

function answers(description: string, schema: z.ZodType, csv = false) {
  const text = csv ? { 'text/csv': { schema: z.string() } } : {}
  return {
    '200': { description, content: { 'application/json': { schema }, ...text } },
    '4XX': problem,
    '503': problem,
  }
}

/** Of what goes on after the answer. */
function begun(description: string) {
  return {
    '202': { description, content: { 'application/json': { schema: sampleAnswerSchema } } },
    '4XX': problem,
    '503': problem,
  }
}

/** A GET whose answer has the given schema. */
function get(
  summary: string,
  schema: z.ZodType,
  query: z.ZodRawShape = {},
  { path, header }: { path?: z.ZodObject; header?: z.ZodObject } = {},
) {
  const csv = 'format' in query
  return {
    get: {
      summary,
      requestParams: { query: z.object(query), ...(path ? { path } : {}), ...(header ? { header } : {}) },
      responses: answers(summary, schema, csv),
    },
  }
}

const paths: ZodOpenApiPathsObject = {
  '/api/v1/events': {
    post: {
      summary: 'Takes one event, a batch or a stream; each is judged on its own',
      requestParams: { query: z.object({ wait: z.literal('stored').optional() }) },
      requestBody: {
        content: {
          'application/cloudevents+json': { schema: envelopeSchema },
          'application/cloudevents-batch+json': { schema: z.array(envelopeSchema) },
          'application/json': {
            schema: z.union([envelopeSchema.partial(), z.array(envelopeSchema.partial())]),
          },
          'application/x-ndjson': { schema: z.string() },
        },
      },
      responses: {
        '202': {
          description: 'How many are safe on disk, and which are not and why',
          content: { 'application/json': { schema: ingestAnswerSchema } },
        },
        '4XX': problem,
        '503': problem,
      },
    },
  },
  '/api/v1/quarantine': get(
    'Events that could not be stored, and why, the newest first',
    quarantineAnswerSchema,
    {
      source: z.string().optional(),
      code: z.string().optional(),
      limit: z.int().min(1).max(200).optional(),
      cursor: z.string().optional(),
    },
  ),
  '/api/v1/quarantine/replay': {
    post: {
      summary: 'Sends events of the quarantine again, after what was wrong has been put right',
      requestBody: { content: { 'application/json': { schema: replayRequestSchema } } },
      responses: answers('How many were taken, and which were rejected again and why', replayAnswerSchema),
    },
  },
  '/api/v1/quarantine/{id}': {
    delete: {
      summary: 'Throws an event of the quarantine away',
      requestParams: { path: z.object({ id: z.string() }) },
      responses: { '204': { description: 'It is gone' }, '4XX': problem, '503': problem },
    },
  },
  '/api/v1/kpis': get('The catalogue of KPIs, and which of them are shown', catalogueAnswerSchema),
  '/api/v1/kpis/{id}': get(
    'One KPI over a period',
    kpiValueSchema,
    { ...period, service, format },
    { path: id },
  ),
  '/api/v1/kpis/{id}/series': get(
    'A KPI bucket by bucket',
    seriesAnswerSchema,
    { ...period, service, bucket: z.enum(BUCKETS).optional(), format },
    { path: id },
  ),
  '/api/v1/series': get('Several KPIs bucket by bucket', manySeriesAnswerSchema, {
    ...period,
    kpi: z.union([z.string(), z.array(z.string())]).describe('may be repeated'),
    service,
    bucket: z.enum(BUCKETS).optional(),
  }),
  '/api/v1/kpis/{id}/breakdown': get(
    'A KPI segment by segment',
    breakdownAnswerSchema,
    {
      ...period,
      service,
      by: z.string().optional().describe('a dimension of the KPI; service without it'),
      format,
    },
    { path: id },
  ),
  '/api/v1/kpis/{id}/contributions': get(
    'The change of a KPI since the period before, split over segments: how much each added, by rate and by mix',
    contributionsAnswerSchema,
    {
      ...period,
      service,
      by: z.string().optional().describe('a dimension of the KPI; service without it'),
      compare: z
        .enum(COMPARISONS)
        .optional()
        .describe('year: with the same period a year before; of a running one the same elapsed part'),
      format,
    },
    { path: id },
  ),
  '/api/v1/kpis/{id}/items': get(
    'The items behind a KPI, the newest first',
    itemsAnswerSchema,
    { ...period, service, limit: z.int().min(1).max(1000).optional(), cursor: z.string().optional(), format },
    { path: id },
  ),
  '/api/v1/items/{kind}/{system}/{subject}': get(
    'An item and its timeline',
    itemAnswerSchema,
    {},
    { path: item },
  ),
  '/api/v1/overview': get(
    'All KPIs that are shown, of all stages at once',
    overviewAnswerSchema,
    { ...period, service },
    { header: z.object({ 'cache-control': age }) },
  ),
  '/api/v1/slam': get(
    'The SLAM chart: what was agreed of each service, month by month, and whether it was kept',
    slamAnswerSchema,
    period,
  ),
  '/api/v1/opportunities': get(
    'Where to improve next: KPIs of services that are off target or get worse, ranked, each with the sentence that says why',
    opportunitiesAnswerSchema,
    {
      ...period,
      service,
      limit: z.int().min(1).max(MOST_OPPORTUNITIES).optional().describe('how many; 20 without it'),
      format,
    },
  ),
  '/api/v1/stages': get('The lifecycle stages and their coverage', stagesAnswerSchema),
  '/api/v1/services': get('The services that tickets name', servicesAnswerSchema),
  '/api/v1/targets': {
    ...get('The targets of the KPIs, with their history', targetsAnswerSchema, {
      kpi: z.string().optional(),
      service: z.string().optional(),
    }),
    put: {
      summary: 'Sets the target of a KPI, for all services or for one, or takes it away',
      requestParams: { header: z.object({ 'If-Match': z.string().optional() }) },
      requestBody: { content: { 'application/json': { schema: setTargetSchema } } },
      responses: answers('The target, with its history', kpiTargetSchema),
    },
  },
  '/api/v1/baselines': {
    ...get('Since when the limits of the KPIs’ charts are computed, and why', baselinesAnswerSchema, {
      kpi: z.string().optional(),
      service: z.string().optional(),
    }),
    post: {
      summary: 'Begins the baseline of a KPI anew, for all services or for one',
      requestBody: { content: { 'application/json': { schema: resetBaselineSchema } } },
      responses: {
        '201': {
          description: 'All resets of that KPI',
          content: { 'application/json': { schema: baselinesAnswerSchema } },
        },
        '4XX': problem,
        '503': problem,
      },
    },
  },
  '/api/v1/settings': {
    ...get('What people may choose, what holds, and who changed it', settingsAnswerSchema, {
      setting: z.string().optional(),
    }),
    put: {
      summary: 'Changes a setting: switches a stage or a KPI on or off, or goes back to the default',
      requestParams: { header: z.object({ 'If-Match': z.string().optional() }) },
      requestBody: { content: { 'application/json': { schema: changeSettingSchema } } },
      responses: answers('The setting, with its history', settingSchema),
    },
  },
  '/api/v1/sample': {
    ...get('The sample year: whether it is there, or how far it is', sampleAnswerSchema),
    post: {
      summary: 'Loads the sample year into an installation that holds nothing else',
      responses: begun('It is being loaded: ask how far it is'),
    },
    delete: {
      summary: 'Removes the sample year, and what was decided about it',
      responses: begun('It is being removed: ask how far it is'),
    },
  },
  '/api/v1/sources': get('What arrived from whom', sourcesAnswerSchema),
}

/** `/openapi.json`: the API in OpenAPI 3.1, out of the same schemas that type it. */
export function openApiRoutes(): Router {
  const router = Router()
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Wheelhouse',
      version: '1',
      description:
        'Service events in, KPIs out. Every KPI may also be filtered by its own dimensions, such as priority=1.',
    },
    paths,
  })
  router.get('/openapi.json', (_request, response) => {
    response.json(document)
  })
  return router
}
