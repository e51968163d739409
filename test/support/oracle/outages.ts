import type { Agreed } from './agreed.ts'
import { merged, workedIn } from './clock.ts'
import type { Life } from './life.ts'
import type { LiveEvent } from './received.ts'
import type { Stretch } from './stretch.ts'

/** When a service that somebody watches was down, and since when it is watched. */
export interface Watched {
  service: string
  since: number
  disruptions: Stretch[]
}

/** From each `started` to the next `ended`. */
export function outageStretches(events: readonly LiveEvent[]): Stretch[] {
  const stretches: Stretch[] = []
  let since: number | undefined
  for (const { verb, at } of events) {
    if (verb === 'started') since ??= at
    if (verb === 'ended' && since !== undefined) {
      if (at > since) stretches.push({ from: since, to: at })
      since = undefined
    }
  }
  return since === undefined ? stretches : [...stretches, { from: since, to: Number.POSITIVE_INFINITY }]
}

/** A probe that finds a service down speaks until its next look. */
function probedStretches(probes: readonly Life[]): (Stretch & { service: string })[] {
  const looks = probes.map((probe) => ({
    at: probe.events[0]?.at ?? 0,
    up: probe.field('up'),
    service: probe.service,
    stream: JSON.stringify([probe.service, probe.system, probe.subject]),
    tie: `${probe.events[0]?.event.source}\n${probe.events[0]?.event.id}`,
  }))
  looks.sort((a, b) => a.at - b.at || (a.tie < b.tie ? -1 : 1))
  return looks.flatMap(({ at, up, service, stream }, i) => {
    const next = looks.slice(i + 1).find((other) => other.stream === stream)
    const to = next?.at ?? Number.POSITIVE_INFINITY
    return up === false && at < to ? [{ from: at, to, service }] : []
  })
}

/** Every service of which an outage or a probe was told. */
export function watched(lives: readonly Life[]): Watched[] {
  const outages = lives.filter(({ kind }) => kind === 'outage')
  const probes = lives.filter(({ kind }) => kind === 'probe')
  const probed = probedStretches(probes)
  const services = new Set([...outages, ...probes].map(({ service }) => service))
  return [...services].map((service) => {
    const own = [...outages, ...probes].filter((life) => life.service === service)
    const down = outages.filter(
      (one) =>
        one.service === service &&
        one.field('planned') !== true &&
        (one.field('severity') ?? 'down') === 'down',
    )
    return {
      service,
      since: Math.min(...own.map(({ events }) => Math.min(...events.map(({ at }) => at)))),
      disruptions: merged([
        ...down.flatMap(({ events }) => outageStretches(events)),
        ...probed.filter((one) => one.service === service),
      ]),
    }
  })
}

/** Milliseconds of a stretch in which the service was agreed to be there. */
export function agreedIn(service: string, { from, to }: Stretch, agreed: Agreed): number {
  const edges = agreed.terms
    .filter((one) => one.kind === 'sla' && one.service === service)
    .flatMap((one) => [one.from, one.to])
    .filter((at) => at > from && at < to)
  const cuts = [from, ...edges.sort((a, b) => a - b), to]
  return cuts.reduce((sum, begin, i) => {
    const end = cuts[i + 1] ?? begin
    if (end <= begin) return sum
    const sla = agreed.slaAt(service, begin)
    return sum + workedIn({ from: begin, to: end }, sla && agreed.working(sla.calendar))
  }, 0)
}
