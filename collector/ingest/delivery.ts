import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import type { Clocks } from '../clocks/clocks.ts'
import { beginGeneration as beginGenerationIn } from '../facts/prepare.ts'
import type { DeliveryState, IngestMetrics } from '../metrics/ingest.ts'
import type { Logger } from '../telemetry.ts'
import { within } from '../within.ts'
import { createDestination } from './destination.ts'
import { createFold } from './fold.ts'
import { createIntake, type Intake } from './intake.ts'
import type { Damage } from './journal/damage.ts'
import type { JournalError } from './journal/errors.ts'
import type { Journal } from './journal/journal.ts'
import { openLocalDisk } from './journal/local-disk.ts'
import { openJournal } from './journal/open-journal.ts'
import { keyOf, quarantineLine } from './quarantine/quarantine-line.ts'
import { countHeld } from './quarantine/read-quarantine.ts'
import { RECORD, recordsOf } from './records.ts'
import { type Refolds, startRefolds } from './refold.ts'
import { renewedMark } from './shipper/boundary.ts'
import { type Shipper, startShipper } from './shipper/shipper.ts'

export interface DeliveryOptions {
  /** The data directory; the journal is in it. */
  directory: string
  journalMaxBytes: number
  metrics: IngestMetrics
  log: Logger
  now: () => number
}

/** Visible within two seconds is what is promised. */
const EASY_LAG_MS = 1_500
const MOST_EASE_MS = 1_000

/** The way of an event from its sender to the facts: first into the journal, from there to ClickHouse. */
export interface Delivery {
  take: Intake
  /** Why a body of so many bytes would not be taken now; undefined when it would. */
  refusal(bytes: number): JournalError | undefined
  /** True when everything up to the position is visible to queries, false when that takes longer. */
  whenStored(position: number, timeoutMs: number): Promise<boolean>
  /** Resolves when no facts wait to be folded again. */
  whenFolded(): Promise<void>
  /** Folds all facts again from all events, and resolves when that is done. */
  foldAgain(): Promise<void>
  /** The journal forgets what was brought to ClickHouse. */
  forget(): Promise<void>
  /** Resolves at once, or somewhat later while more comes than can be shipped: who is answered later sends later. */
  ease(): Promise<void>
  /** From now on what the journal holds is brought to this ClickHouse. */
  shipTo(store: { client: ClickHouseClient; clocks: Clocks }): Promise<void>
  readonly state: DeliveryState & {
    trouble: JournalError['code'] | undefined
    /** What keeps the shipper from going on; undefined while nothing does. */
    shipperFailing: string | undefined
  }
  /** Takes nothing more, and waits for ClickHouse to have all; what it has not by then is shipped in the next life. */
  stop(timeoutMs: number): Promise<void>
}

/** Opens the journal in the data directory: from then on events are taken, whether ClickHouse runs or not. */
export async function openDelivery(options: DeliveryOptions): Promise<Delivery> {
  const { directory, metrics, log, now } = options
  const damages: Damage[] = []
  const journal = await openJournal({
    disk: await openLocalDisk(join(directory, 'journal')),
    maxBytes: options.journalMaxBytes,
    onDamage: (damage) => void damages.push(damage),
    onCommit: ({ bytes, seconds }) => {
      metrics.commitSeconds.observe(seconds)
      metrics.committedBytes.inc(bytes)
    },
    onTrouble: (trouble) => {
      if (trouble) log.error({ code: trouble.code, err: trouble.cause }, trouble.message)
      else log.warn('the journal takes events again')
    },
  })
  if (damages.length > 0) await reportDamage(damages, journal, options)
  let startShipping: (shipper: Shipper) => void = () => undefined
  const whenShipping = new Promise<Shipper>((resolve) => {
    startShipping = resolve
  })
  let shipper: Shipper | undefined
  let refolds: Refolds | undefined
  let beginGeneration: () => Promise<void> = async () => undefined

  const stateNow = () => {
    const { bytes, oldestReceivedAt, trouble } = journal.statistics
    const failing = shipper?.statistics.failing
    return {
      journalBytes: bytes,
      journalMaxBytes: options.journalMaxBytes,
      oldestUnshippedSeconds:
        oldestReceivedAt === undefined ? 0 : Math.max(0, Date.now() - oldestReceivedAt) / 1000,
      accepting: journal.refusal(0) === undefined,
      trouble,
      shipperFailing:
        failing === undefined ? undefined : failing instanceof Error ? failing.message : String(failing),
    }
  }
  metrics.watch(stateNow)

  return {
    take: createIntake(journal, metrics, now),
    refusal: (bytes) => journal.refusal(bytes),
    async whenStored(position, timeoutMs) {
      const started = Date.now()
      const ready = await within(timeoutMs, whenShipping)
      return ready ? ready.whenShipped(position, timeoutMs - (Date.now() - started)) : false
    },
    async whenFolded() {
      await whenShipping
      await refolds?.idle()
    },
    async foldAgain() {
      await whenShipping
      await beginGeneration()
      refolds?.wake()
      await refolds?.idle()
    },
    async forget() {
      journal.renew()
      const mark = await journal.append([renewedMark()])
      const shipped = shipper?.statistics.shipped ?? 0
      if (journal.lastEntry <= shipped) await journal.free(mark)
    },
    async ease() {
      const late = (shipper?.lagMs ?? 0) - EASY_LAG_MS
      if (late > 0) await sleep(Math.min(late / 2, MOST_EASE_MS), undefined, { ref: false })
    },
    async shipTo(store) {
      const { client } = store
      const fold = await createFold(client)
      beginGeneration = () => beginGenerationIn(client)
      const started = startRefolds(store, fold, log)
      refolds = started
      const consequences = { onNewGeneration: () => started.wake(), onErased: () => journal.renew() }
      shipper = startShipper(journal, createDestination(client, fold, consequences), {
        onRetry: (error, attempt) => {
          metrics.retries.inc()
          if (attempt === 1)
            log.warn({ err: error }, 'events wait in the journal: ClickHouse does not take them')
        },
        onShipped: ({ rows, refused, seconds }) => {
          metrics.shipped.inc(rows - refused)
          metrics.quarantined.inc(refused)
          metrics.shipSeconds.observe(seconds)
        },
      })
      startShipping(shipper)
      metrics.watchQuarantine((signal) => countHeld(client, signal))
    },
    get state() {
      return stateNow()
    },
    async stop(timeoutMs) {
      // A ClickHouse that does not answer is not waited for: the journal keeps what it has not.
      if (shipper?.statistics.failing !== undefined) await shipper.stop()
      else await shipper?.drain(timeoutMs)
      refolds?.stop()
      await journal.close()
    },
  }
}

/** What was found broken goes to quarantine; the journal has opened all the same. */
async function reportDamage(
  damages: readonly Damage[],
  journal: Journal,
  { metrics, log, now }: DeliveryOptions,
): Promise<void> {
  const lines = damages.map(({ file, offset, bytes, reason, acknowledged }) => {
    const message = `${file}, byte ${offset}: ${reason.replaceAll('_', ' ')}, ${acknowledged ? '' : 'not '}acknowledged before.`
    log.error(
      { file, offset, reason, bytes: bytes.length, acknowledged },
      'the journal could not be read in a place',
    )
    const told = { received: now(), source: '', event: '', type: '', code: 'journal_damage', message }
    return quarantineLine({ ...told, body: bytes.toString('base64') }, keyOf('damage', file, String(offset)))
  })
  metrics.damaged.inc(damages.length)
  await journal.append(recordsOf(RECORD.rejected, lines)).catch((error: unknown) => {
    log.error({ err: error }, 'damaged places could not be brought to quarantine')
  })
}
