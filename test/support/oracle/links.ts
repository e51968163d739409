import { earliest, type Life } from './life.ts'
import type { Ticket } from './ticket.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS

/** An incident with all that it is linked with, by its own word, by another's, or by the rule. */
export interface LinkedIncident extends Ticket {
  /** The deployments that it says it comes from, itself or by way of a change. */
  blames: readonly Life[]
  states: { change: boolean; deployment: boolean; problem: boolean }
  /** A change of its service was carried out shortly before. */
  followsChange: boolean
  /** Its problem was known, or thought to be gone, when it was opened. */
  recurred: boolean
}

/** A deployment to production with what came after it. */
export interface LinkedDeployment extends Life {
  /** Somebody had to step in; surely, or by the word of the rule alone. */
  failed: boolean
  failedSurely: boolean
  /** Seconds until it was good again; null while it is not, or where it did not fail. */
  recovery: number | null
  /** No incident that names no cause was needed to tell. */
  recoveredSurely: boolean
}

export type LinkedItem = LinkedIncident | LinkedDeployment

/** Links incidents with changes, deployments and problems. `linkHours`: how long after a cause the rule holds. */
export function linkedItems(
  tickets: readonly Ticket[],
  lives: readonly Life[],
  linkHours: number,
): LinkedItem[] {
  const ofKind = (kind: string) => lives.filter((life) => life.kind === kind)
  const [changes, deployments, problems] = [ofKind('change'), ofKind('deployment'), ofKind('problem')]
  const incidents = tickets.filter(({ kind }) => kind === 'incident')
  const isShortlyBefore = (cause: number | null, at: number) =>
    cause !== null && cause <= at && at - cause < linkHours * HOUR_MS

  function link(incident: Ticket): LinkedIncident {
    const { system, service, field } = incident
    const opened = incident.openedAt ?? Number.NaN
    const deployment = meant(deployments, field('caused_by_deployment'), system)
    const change = meant(changes, field('caused_by_change'), system)
    const carriers = change ? deployments.filter((one) => carriedOut(one) === change) : []
    const linkedBy = problems.filter((problem) =>
      problem.events.some(
        ({ verb, event }) =>
          verb === 'linked' && meant(incidents, event.data?.incident, problem.system) === incident,
      ),
    )
    const named = meant(problems, field('problem'), system)
    return {
      ...incident,
      blames: [...(deployment ? [deployment] : []), ...carriers],
      states: {
        change: isName(field('caused_by_change')) || isName(deployment?.field('change')),
        deployment: isName(field('caused_by_deployment')) || carriers.length > 0,
        problem: isName(field('problem')) || linkedBy.length > 0,
      },
      followsChange: changes.some(
        (one) =>
          service !== '' && one.service === service && isShortlyBefore(one.last('implemented'), opened),
      ),
      recurred: [...linkedBy, ...(named ? [named] : [])].some(
        (problem) => earliest(problem.first('known_error'), problem.last('resolved')) < opened,
      ),
    }
  }

  const carriedOut = (deployment: Life) => meant(changes, deployment.field('change'), deployment.system)
  const linked = incidents.map(link)
  const reached = deployments.filter(isInProduction)

  function follow(deployment: Life): LinkedDeployment {
    const finished = deployment.last('finished') ?? Number.NaN
    const isSoon = (at: number | null) => at !== null && at < finished + WEEK_MS
    const later = reached
      .filter(({ service }) => service !== '' && service === deployment.service)
      .map((one) => one.last('finished') ?? Number.NaN)
    const isNear = (at: number | null) => isSoon(at) && at !== null && at >= finished - WEEK_MS
    const counts = linked.filter(({ openedAt }) => isNear(openedAt))
    const stated = counts.filter(({ blames }) => blames.some((one) => one === deployment))
    const inferred = counts.filter(({ openedAt, states, service }) => {
      const before = later.filter((at) => openedAt !== null && at <= openedAt)
      return (
        !states.deployment &&
        service !== '' &&
        service === deployment.service &&
        Math.max(...before) === finished &&
        isShortlyBefore(finished, openedAt ?? Number.NaN)
      )
    })
    const isPutRight = deployments.some((one) => {
      const at = one.last('finished')
      const isIt = meant(deployments, one.field('remediates'), one.system) === deployment
      return isIt && at !== null && at > finished && isSoon(at)
    })
    const failedSurely = isSoon(deployment.first('rolled_back')) || isPutRight || stated.length > 0
    const failed = failedSurely || inferred.length > 0
    const afterwards = (ends: readonly (number | null)[]) =>
      earliest(...ends.filter((at) => at !== null && at >= finished))
    const ends = [
      deployment.first('rolled_back'),
      ...later.filter((at) => at > finished),
      ...stated.map(({ resolvedAt }) => resolvedAt),
    ]
    const surely = afterwards(ends)
    const goodAgain = afterwards([...ends, ...inferred.map(({ resolvedAt }) => resolvedAt)])
    return {
      ...deployment,
      failed,
      failedSurely,
      recovery: failed && goodAgain < Number.POSITIVE_INFINITY ? (goodAgain - finished) / 1000 : null,
      recoveredSurely: failedSurely && goodAgain === surely,
    }
  }

  return [...linked, ...reached.map(follow)]
}

function isInProduction({ field }: Life): boolean {
  return ['production', 'prod'].includes(String(field('environment'))) && field('outcome') === 'successful'
}

/** A name means the item of the same tool; where that has none of the name, the only one elsewhere. */
function meant<Item extends { system: string; subject: string }>(
  items: readonly Item[],
  name: unknown,
  system: string,
): Item | undefined {
  const named = items.filter(({ subject }) => subject === name)
  return named.find((item) => item.system === system) ?? (named.length === 1 ? named[0] : undefined)
}

function isName(name: unknown): boolean {
  return typeof name === 'string' && name !== ''
}
