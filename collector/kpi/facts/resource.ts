import { WINDOWS } from './windows.ts'

/** Which word is the later one. */
const ORDER = '(at, sequence, source, id)'

/** What was told of each resource in each window: how much of it was in use, and how much may be. */
const RESOURCES = `
  SELECT of_window, system, subject, resource, max(at) AS sampled,
    argMaxIf(service, ${ORDER}, service != '') AS service,
    quantileExactInclusive(0.95)(used / capacity) AS used_share,
    ifNull(argMaxIf(threshold, ${ORDER}, threshold IS NOT NULL), 0.8) AS most_used_share
  FROM
  (
    SELECT system, subject, resource, at, sequence, source, id, service, used, capacity, threshold,
      arrayJoin(arrayFilter((w, since, until) -> at >= since AND at < until,
        arrayEnumerate(${WINDOWS.froms}), ${WINDOWS.froms}, ${WINDOWS.tos})) AS of_window
    FROM capacity_facts FINAL WHERE is_sample AND NOT gone
  )
  GROUP BY of_window, system, subject, resource`

/** The resources whose capacity was sampled: by the tool that knows them, what they belong to, and their own name. */
export const RESOURCE_FACTS = {
  resource: {
    table: 'capacity_facts',
    from: RESOURCES,
    where: 'true',
    itemKinds: ['capacity'],
    part: "ifNull(resource, '')",
    moments: [],
    dimensions: { service: 'service' },
    item: {
      kind: "'capacity'",
      title: 'resource',
      state: "if(used_share < most_used_share, 'under its threshold', 'over its threshold')",
      opened: 'sampled',
    },
  },
} as const
