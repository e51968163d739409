/** What every event of the sample names in its attribute `import`. */
export const SAMPLE_IMPORT = 'sample'

/** The first and the last event of the sample, by their ids: with the first alone, it is not all there. */
export const SAMPLE_BEGUN = 'sample/begun'
export const SAMPLE_COMPLETE = 'sample/complete'

/** Who tells what. They say that they are made up, wherever a source is shown. */
export const SOURCES = {
  desk: 'sample-desk',
  pipeline: 'sample-pipeline',
  monitoring: 'sample-monitoring',
  portfolio: 'sample-portfolio',
  finance: 'sample-finance',
  surveys: 'sample-surveys',
  suppliers: 'sample-suppliers',
  audits: 'sample-audits',
  /** What people decide is told by Wheelhouse itself. */
  register: 'wheelhouse',
} as const
