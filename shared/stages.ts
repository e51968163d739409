/** The five lifecycle stages of ITIL v3, in the order in which they are shown. */
export const STAGE_IDS = ['strategy', 'design', 'transition', 'operation', 'improvement'] as const

export type StageId = (typeof STAGE_IDS)[number]

export interface Stage {
  id: StageId
  name: string
  /** The one decision that the stage's KPIs have to answer. */
  decision: string
  /** What a person connects to fill the stage, in plain words. */
  connect: string
}

export const STAGES: readonly Stage[] = [
  {
    id: 'strategy',
    name: 'Service Strategy',
    decision: 'Which services do we fund, keep or retire?',
    connect: 'Connect the service portfolio, budgets and costs, and customer surveys.',
  },
  {
    id: 'design',
    name: 'Service Design',
    decision: 'Which promises can we not keep?',
    connect: 'Connect service level agreements, outages and capacity samples.',
  },
  {
    id: 'transition',
    name: 'Service Transition',
    decision: 'Should we change more, or slower?',
    connect: 'Connect change records and deployments.',
  },
  {
    id: 'operation',
    name: 'Service Operation',
    decision: 'Where do users wait?',
    connect: 'Connect the service desk: incidents, requests and ticket surveys.',
  },
  {
    id: 'improvement',
    name: 'Continual Service Improvement',
    decision: 'What worked, and what is next?',
    connect: 'Register improvements and review the month.',
  },
]
