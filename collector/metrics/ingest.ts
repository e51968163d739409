import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { watchQuarantine } from './quarantine.ts'

/** What is asked when a scrape comes. */
export interface DeliveryState {
  journalBytes: number
  journalMaxBytes: number
  /** Seconds since the oldest record that is not in ClickHouse was received; 0 when there is none. */
  oldestUnshippedSeconds: number
  /** May events be sent just now? */
  accepting: boolean
}

/** What happens to events between the sender and ClickHouse. */
export interface IngestMetrics {
  accepted: Counter
  resent: Counter
  rejected: Counter<'code'>
  refused: Counter<'code'>
  commitSeconds: Histogram
  committedBytes: Counter
  shipped: Counter
  shipSeconds: Histogram
  retries: Counter
  quarantined: Counter
  damaged: Counter
  /** From now on scrapes tell of a journal. */
  watch(state: () => DeliveryState): void
  /** From now on scrapes tell how much waits in quarantine, as `count` does; it fails when ClickHouse does not answer. */
  watchQuarantine(count: (signal: AbortSignal) => Promise<number>): void
}

const COMMIT_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]
const SHIP_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120]

/** Registers the metrics of the delivery. */
export function createIngestMetrics(registry: Registry): IngestMetrics {
  const registers = [registry]
  const counter = (name: string, help: string) =>
    new Counter({ name: `wheelhouse_${name}_total`, help, registers })
  const countedBy = (name: string, help: string) =>
    new Counter({ name: `wheelhouse_${name}_total`, help, labelNames: ['code'], registers })
  const seconds = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `wheelhouse_${name}_seconds`, help, buckets, registers })
  return {
    accepted: counter('events_accepted', 'Events accepted, resends included.'),
    resent: counter(
      'events_resent',
      'Accepted events that were among the last half million before. They count once.',
    ),
    rejected: countedBy(
      'events_rejected',
      'Events rejected, by the code of the reason. They are in quarantine.',
    ),
    refused: countedBy('requests_refused', 'Requests to send events that were refused as a whole, by code.'),
    commitSeconds: seconds('journal_commit', 'Write and fdatasync of a group of records.', COMMIT_BUCKETS),
    committedBytes: counter('journal_committed_bytes', 'Bytes written to the journal.'),
    shipped: counter('events_shipped', 'Rows brought to ClickHouse, with the facts that hang on them.'),
    shipSeconds: seconds('batch_ship', 'From a sealed batch to its facts.', SHIP_BUCKETS),
    retries: counter('ship_retries', 'Attempts to ship that failed and were repeated.'),
    quarantined: counter('rows_quarantined', 'Accepted rows that ClickHouse refused for what they hold.'),
    damaged: counter('journal_damages', 'Places in the journal that could not be read.'),
    watch: (state) => watch(registry, state),
    watchQuarantine: (count) => watchQuarantine(registry, count),
  }
}

function watch(registry: Registry, state: () => DeliveryState): void {
  const gauge = (name: string, help: string, read: (state: DeliveryState) => number) =>
    new Gauge({
      name: `wheelhouse_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read(state()))
      },
    })
  gauge('journal_bytes', 'Size of the journal on disk.', (now) => now.journalBytes)
  gauge('journal_max_bytes', 'Size at which the journal takes no more.', (now) => now.journalMaxBytes)
  gauge(
    'unshipped_age_seconds',
    'Age of the oldest event that is not in ClickHouse; 0 without any.',
    (now) => now.oldestUnshippedSeconds,
  )
  gauge('accepting_events', '1 while events are taken.', (now) => (now.accepting ? 1 : 0))
}
