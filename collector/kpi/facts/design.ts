/** The facts of Service Design. */
export const DESIGN_FACTS = {
  design: {
    table: 'design_facts',
    where: 'true',
    itemKinds: ['design'],
    moments: ['reviewed'],
    dimensions: { service: 'service' },
    item: { kind: "'design'", state: 'state', opened: 'reviewed' },
  },
  continuity_test: {
    table: 'continuity_facts',
    where: 'true',
    itemKinds: ['continuity'],
    part: 'toString((source, id))',
    moments: ['at'],
    dimensions: { service: 'service' },
    item: {
      kind: "'continuity'",
      state: "multiIf(inside IS NULL, 'not judged', inside = 1, 'passed', 'failed')",
      opened: 'at',
    },
  },
  capacity_adjustment: {
    table: 'capacity_facts',
    where: "type = 'capacity.adjusted'",
    itemKinds: ['capacity'],
    part: 'toString((source, id))',
    moments: ['at'],
    dimensions: { service: 'service' },
    item: {
      kind: "'capacity'",
      title: 'resource',
      state: "multiIf(is_sample, 'sampled', ifNull(planned, false), 'planned', 'unplanned')",
      opened: 'at',
    },
  },
} as const
