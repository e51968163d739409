/** A target as it was decided. Times are epoch milliseconds. */
export interface Decision {
  /** Of the event: the version that an editor names. */
  id: string
  kpi: string
  /** All services without one. */
  service: string | undefined
  /** In the KPI's unit; null takes the target away. */
  value: number | null
  from: number
  why: string | undefined
  decidedAt: number
  actor: string | undefined
}

/** What held from a moment on. */
export interface Held extends Decision {
  /** Exclusive; undefined while nothing follows it. */
  until: number | undefined
}

/** Targets of all KPIs, with their history. */
export interface Targets {
  /** What held of a KPI, of one service or of all, the earliest first. */
  history(kpi: string, service?: string): readonly Held[]
  /** What held at a moment; undefined when nothing did. */
  at(moment: number, kpi: string, service?: string): Held | undefined
  /** Every KPI and service that ever had one. */
  all(): readonly (readonly Held[])[]
}

/**
 * Targets out of what was decided, in the order of the decisions: each holds from its own beginning on, whatever was decided before for that
 * time and later.
 */
export function targetsOf(decisions: readonly Decision[]): Targets {
  const decided = new Map<string, Decision[]>()
  for (const decision of decisions) {
    const key = keyOf(decision.kpi, decision.service)
    const before = (decided.get(key) ?? []).filter(({ from }) => from < decision.from)
    decided.set(key, [...before, decision])
  }
  const histories = new Map([...decided].map(([key, list]) => [key, heldOf(list)]))
  const history = (kpi: string, service?: string) => histories.get(keyOf(kpi, service)) ?? []
  return {
    history,
    at: (moment, kpi, service) => history(kpi, service).findLast(({ from }) => from <= moment),
    all: () => [...histories.values()],
  }
}

function heldOf(list: readonly Decision[]): Held[] {
  return list.map((decision, index) => ({ ...decision, until: list[index + 1]?.from }))
}

function keyOf(kpi: string, service: string | undefined): string {
  return JSON.stringify([kpi, service ?? null])
}
