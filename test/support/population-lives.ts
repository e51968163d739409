import { anItem, type SentEvent } from './builders.ts'
import { AGREEMENT_TALES } from './tales/agreement.ts'
import { DESIGN_TALES } from './tales/design.ts'
import { IMPROVEMENT_TALES } from './tales/improvement.ts'
import { MONEY_TALES } from './tales/money.ts'
import type { Tale, Teller } from './tales/tale.ts'

const DAY = 86_400_000

/** Four months of a made-up organisation. */
export const POPULATION = {
  from: Date.parse('2026-01-05T00:00Z'),
  to: Date.parse('2026-05-10T00:00Z'),
}

const TALES: readonly Tale[] = [
  {
    kind: 'service',
    number: 60,
    tell(service, { chance, oneOf, later }) {
      const planned = oneOf([true, true, true, false, undefined])
      const state = chance(0.5) ? 'catalogue' : oneOf(['pipeline', undefined])
      service.on('registered', later(0), { name: '=Name', planned, state })
      if (chance(0.8)) service.on('updated', later(5), { state: oneOf(['catalogue', 'catalogue', null]) })
      if (chance(0.2)) service.on('retired', later(20))
    },
  },
  {
    kind: 'complaint',
    number: 80,
    tell(complaint, { chance, later }) {
      complaint.on('received', later(0))
      if (chance(0.7)) complaint.on('accepted', later(4))
    },
  },
  {
    kind: 'survey',
    number: 200,
    tell(survey, { chance, oneOf, later }) {
      const kind = chance(0.5) ? 'relationship' : 'nps'
      const scale = kind === 'nps' ? oneOf([undefined, 10, 10, 5]) : oneOf([undefined, 5, 10])
      survey.on('sent', later(0), { kind })
      const score = oneOf([0, 3, 4, 5, 6, 7, 8, 9, 9, 10, 10])
      if (chance(0.7)) survey.on('responded', later(3), { kind, score, scale })
    },
  },
  {
    kind: 'alert',
    number: 150,
    tell(alert, { chance, oneOf, later }) {
      const severity = oneOf(['critical', 'warning', undefined])
      alert.on('fired', later(0), { severity, ...(chance(0.4) ? { incident: 'INC1' } : {}) })
      if (chance(0.8)) alert.on('resolved', later(0.1))
    },
  },
  {
    kind: 'problem',
    number: 120,
    tell(problem, { chance, oneOf, later }) {
      problem.on('opened', later(0))
      if (chance(0.4)) problem.on('linked', later(1), { incident: oneOf(['INC1', 'INC2', 'INC7']) })
      if (chance(0.6)) problem.on('known_error', later(10))
      if (chance(0.1)) problem.on('cancelled', later(3))
      else if (chance(0.7)) {
        problem.on('resolved', later(20))
        if (chance(0.5)) problem.on('closed', later(5))
      }
    },
  },
  ...AGREEMENT_TALES,
  ...DESIGN_TALES,
  ...IMPROVEMENT_TALES,
  ...MONEY_TALES,
  {
    kind: 'change',
    number: 200,
    tell(change, { chance, oneOf, later }) {
      const kind = oneOf(['standard', 'normal', 'normal', 'emergency', null])
      change.on('requested', later(0), { kind, risk: oneOf(['low', 'high']), team: oneOf(['apps', null]) })
      if (chance(0.7)) change.on('scheduled', later(1), { planned_start: later(2), planned_end: later(4) })
      if (chance(0.1)) change.on('rejected', later(1))
      if (chance(0.7)) change.on('approved', later(3))
      if (chance(0.1)) change.on('cancelled', later(3))
      else if (chance(0.8)) {
        change.on('implemented', later(1))
        const outcome = oneOf(['successful', 'successful', 'successful_with_issues', 'failed', 'backed_out'])
        if (chance(0.8)) change.on('closed', later(5), { outcome })
      }
    },
  },
  {
    kind: 'deployment',
    number: 240,
    tell(deployment, { chance, oneOf, later }) {
      const listed = [later(0), later(2), null]
        .map((at, i) => ({ sha: `${i}`, at }))
        .filter(() => chance(0.8))
      deployment.on('finished', later(1), {
        environment: oneOf(['production', 'prod', 'staging']),
        outcome: oneOf(['successful', 'successful', 'failed']),
        ...(chance(0.8) ? { commits: listed } : { first_commit_at: oneOf([listed[0]?.at, null]) ?? null }),
        rework: oneOf([true, false, null]),
        change: oneOf(['change-1', 'change-2', 'change-3', null]),
        remediates: oneOf(['deployment-1', 'deployment-2', 'deployment-3', null, null]),
      })
      if (chance(0.3)) deployment.on('rolled_back', later(1))
    },
  },
  {
    kind: 'ci',
    number: 100,
    tell(ci, { chance, later }) {
      ci.on('audited', later(10), { correct: chance(0.9) })
      if (chance(0.3)) ci.on('audited', later(20), { correct: chance(0.9) })
    },
  },
]

/** Items of all kinds but tickets and surveys, of four services and none; they follow from the random numbers alone. */
export function livesOf(random: () => number): SentEvent[] {
  return TALES.flatMap(({ kind, number, tell }) =>
    Array.from({ length: number }, (_, at) => {
      const item = anItem(kind, `${kind}-${at}`)
      const teller = tellerOf(random)
      const service = teller.oneOf(['mail', 'payments', 'web', undefined])
      if (service !== undefined) item.ofService(service)
      tell(item, teller)
      return item.events()
    }).flat(),
  )
}

function tellerOf(random: () => number): Teller {
  let at = POPULATION.from + random() * (POPULATION.to - POPULATION.from)
  const after = (days: number) => {
    at += days * DAY
    return new Date(Math.min(at, POPULATION.to)).toISOString()
  }
  return {
    chance: (share) => random() < share,
    oneOf: (things) => things[Math.floor(random() * things.length)],
    later: (days) => after(-Math.log(1 - random()) * days),
    after,
  }
}
