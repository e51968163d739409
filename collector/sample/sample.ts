import { setTimeout as sleep } from 'node:timers/promises'
import type { SampleAnswer } from '../../shared/api/sample.ts'
import { toRfc3339 } from '../../shared/periods.ts'
import type { Backend } from '../backend.ts'
import { viewStore } from '../clickhouse/kept-rows.ts'
import { AppError } from '../errors.ts'
import type { Delivery } from '../ingest/delivery.ts'
import type { Logger } from '../telemetry.ts'
import { readKeptSample, readOthers } from './kept.ts'
import { loadSample } from './load.ts'
import { removeSample } from './remove.ts'
import { SAMPLE_ORGANISATION } from './services.ts'
import { sampleYear } from './year.ts'

const RETRY_MS = 2_000

/** The sample year of this installation. */
export interface Sample {
  status(): SampleAnswer
  /** Begins to load it. Throws AppError `sample_there` or `not_empty`. */
  load(): Promise<void>
  /** Begins to take it away. Throws AppError `not_found` where there is none, `sample_busy` while it is loaded or removed. */
  remove(): Promise<void>
  /** True while a demo waits for its sample. */
  readonly isAwaited: boolean
  /** Takes nothing more, and resolves when nothing runs; what is not done is gone on with in the next life. */
  stop(): Promise<void>
}

export interface SampleOptions {
  backend: Pick<Backend, 'client' | 'clocks'>
  delivery: Delivery
  timezone: string
  log: Logger
  now: () => number
  /** A demo loads it by itself, and anew when it ended before today. */
  demo: boolean
}

/** Looks what there is of a sample, and goes on with what an earlier life had begun. Rejects when ClickHouse does not answer. */
export async function openSample(options: SampleOptions): Promise<Sample> {
  const { backend, delivery, timezone, log, now, demo } = options
  const { client } = backend
  const stopping = new AbortController()
  const { signal } = stopping
  let status: Pick<SampleAnswer, 'state' | 'progress' | 'events' | 'trouble'> = ABSENT
  let endsAt: number | undefined
  let isAwaited = demo
  let running = Promise.resolve()

  /** Tries until it is done: a disk that is full and a ClickHouse that is gone come back. */
  async function persist(work: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        return await work()
      } catch (error) {
        if (signal.aborted) return
        log.warn({ err: error }, 'the sample year waits; it is tried again')
        status = { ...status, trouble: 'ClickHouse or the disk does not take it. It is tried again.' }
        await sleep(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined)
      }
    }
  }

  /** Who is content with what was seen a moment ago sees this. */
  const seeAnew = () => viewStore(client)

  function beginLoading(at: number): void {
    endsAt = at
    status = { state: 'loading', progress: 0, events: 0, trouble: null }
    const onProgress = (progress: number, events: number) => {
      status = { state: 'loading', progress, events, trouble: null }
    }
    const year = sampleYear(at, timezone)
    running = persist(async () => {
      await loadSample(year, { delivery, signal, onProgress })
      await seeAnew()
      status = { ...status, state: 'loaded', progress: 1 }
      isAwaited = false
    })
  }

  function beginRemoving(andThen: () => void = () => undefined): void {
    status = { ...status, state: 'removing', progress: 0 }
    const onProgress = (progress: number) => {
      status = { ...status, progress, trouble: null }
    }
    running = persist(async () => {
      await removeSample({ ...backend, delivery, signal, onProgress })
      await seeAnew()
      status = ABSENT
      endsAt = undefined
      andThen()
    })
  }

  const refuseBusy = () => {
    if (status.state === 'loaded' || status.state === 'absent') return
    throw new AppError('sample_busy', `The sample year is ${status.state}: wait until that is done.`)
  }

  const others = await readOthers(client)
  const kept = await readKeptSample(client)
  if (kept !== undefined) {
    endsAt = kept.endsAt
    status = { state: 'loaded', progress: 1, events: kept.events, trouble: null }
    const isOld = toRfc3339(kept.endsAt, timezone).slice(0, 10) < toRfc3339(now(), timezone).slice(0, 10)
    const isUntouched = !others.told && !others.decided
    if (kept.halfRemoved) beginRemoving()
    else if (!kept.complete) beginLoading(kept.endsAt)
    else if (demo && isOld && isUntouched) beginRemoving(() => beginLoading(now()))
    else isAwaited = false
  } else if (demo && !others.told && !others.decided) beginLoading(now())
  else isAwaited = false

  return {
    status: () => ({
      ...status,
      organisation: SAMPLE_ORGANISATION,
      endsAt: endsAt === undefined ? null : toRfc3339(endsAt, timezone),
    }),
    async load() {
      refuseBusy()
      if (status.state === 'loaded') {
        throw new AppError(
          'sample_there',
          'The sample year is there already. Remove it first to load it anew.',
        )
      }
      const { told, decided } = await readOthers(client)
      if (told || decided) {
        throw new AppError(
          'not_empty',
          'There are other data here. The sample year can only be loaded where nothing is yet.',
        )
      }
      refuseBusy()
      beginLoading(now())
    },
    async remove() {
      refuseBusy()
      if (status.state === 'absent') throw new AppError('not_found', 'There is no sample year here.')
      beginRemoving()
    },
    get isAwaited() {
      return isAwaited
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}

const ABSENT = { state: 'absent', progress: 0, events: 0, trouble: null } as const
