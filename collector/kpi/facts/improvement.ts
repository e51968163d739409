const NEVER = "toDateTime64('2299-12-31 00:00:00', 3, 'UTC')"

/** A date without a time means the end of that day in the organisation's timezone: its last millisecond. */
const DUE_AT = `if(length(due) = 10,
    toDateTime64(toDate32OrNull(due) + 1, 3, {timezone:String}) - INTERVAL 1 MILLISECOND,
    parseDateTime64BestEffortOrNull(due, 3, 'UTC'))`

/** The facts of Continual Service Improvement. */
export const IMPROVEMENT_FACTS = {
  improvement: {
    table: 'improvement_facts',
    columns: { due_at: DUE_AT },
    where: 'true',
    itemKinds: ['improvement'],
    moments: ['registered', 'due_at', 'implemented', 'verified', 'checked', 'closed', 'cancelled'],
    dimensions: { service: 'service', kpi: "ifNull(kpi, '')", dimension: "ifNull(dimension, '')" },
    item: {
      kind: "'improvement'",
      title: 'title',
      state: 'state',
      opened: 'registered',
      resolved: 'verified',
      closed: 'closed',
    },
  },
  decision: {
    table: 'decision_facts',
    columns: { due_at: DUE_AT },
    where: 'true',
    itemKinds: ['decision'],
    moments: ['recorded', 'due_at', 'done', 'dropped'],
    dimensions: { service: 'service' },
    item: {
      kind: "'decision'",
      title: 'text',
      state: 'state',
      opened: 'recorded',
      resolved: 'done',
      closed: 'dropped',
    },
  },
  assessment: {
    table: 'assessment_facts',
    columns: {
      // An assessment stands until the next one of the same.
      open_spans: `[(at, leadInFrame(at, 1, ${NEVER}) OVER (PARTITION BY service, process, dimension
        ORDER BY at, source, id, system, subject ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING))]`,
    },
    where: 'true',
    itemKinds: ['assessment'],
    part: 'toString((source, id))',
    moments: ['at'],
    dimensions: {
      service: 'service',
      process: "ifNull(process, '')",
      dimension: "ifNull(dimension, 'whole')",
    },
    item: {
      kind: "'assessment'",
      title: 'process',
      state: "ifNull(dimension, 'whole')",
      opened: 'at',
    },
  },
} as const
