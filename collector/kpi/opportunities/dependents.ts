import type { Dependent } from '../../../shared/api/opportunities.ts'

/** An agreement in force, and the agreements and services that it says to stand on. */
export interface Agreement {
  agreement: string
  kind: string
  /** Empty where it names none. */
  service: string
  dependsOn: readonly string[]
}

/**
 * The agreements that stand on a service: those that name it or one of its agreements, and those that stand on them, however far. The nearest
 * first, then by name. Circles end where they began.
 */
export function dependentsOf(service: string, agreements: readonly Agreement[]): Dependent[] {
  const reached = new Set([service])
  for (const one of agreements) if (one.service === service) reached.add(one.agreement)
  const found: Dependent[] = []
  let waiting = [...agreements].sort((one, other) => (one.agreement < other.agreement ? -1 : 1))
  for (let isDirect = true; ; isDirect = false) {
    const next = waiting.filter(({ dependsOn }) => dependsOn.some((name) => reached.has(name)))
    if (next.length === 0) return found
    waiting = waiting.filter((one) => !next.includes(one))
    for (const { agreement, kind, service: of } of next) {
      found.push({ agreement, kind, service: of === '' ? null : of, direct: isDirect })
      reached.add(agreement)
      if (of !== '') reached.add(of)
    }
  }
}
