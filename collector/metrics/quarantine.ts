import { Gauge, type Registry } from 'prom-client'

/** Counting reads the whole quarantine: a scrape that comes soon after another gets its answer. */
const ASK_EVERY_MS = 15_000
/** A ClickHouse that takes longer is as good as one that is gone, and the other metrics wait for the answer. */
const PATIENCE_MS = 2_000

/**
 * From now on scrapes tell how many events wait in quarantine, as `count` does. It is asked when a scrape comes, no more often than
 * every `askEveryMs`. There is no sample when it fails, which it has to do when the signal says so.
 */
export function watchQuarantine(
  registry: Registry,
  count: (signal: AbortSignal) => Promise<number>,
  { askEveryMs = ASK_EVERY_MS } = {},
): void {
  let askAt = Number.NEGATIVE_INFINITY
  let answer = Promise.resolve()
  const gauge = new Gauge({
    name: 'wheelhouse_quarantine_events',
    help: 'Events that wait in quarantine. No sample while ClickHouse does not answer.',
    registers: [registry],
    collect() {
      if (performance.now() >= askAt) {
        askAt = performance.now() + askEveryMs
        answer = count(AbortSignal.timeout(PATIENCE_MS)).then(
          (events) => this.set(events),
          () => this.remove(),
        )
      }
      return answer
    },
  })
  // A gauge without labels begins with 0, which nobody has said.
  gauge.remove()
}
