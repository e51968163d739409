import { JournalError, troubleOf } from './errors.ts'
import type { JournalOptions } from './options.ts'

const SPACE_CHECK_MS = 1_000

type Options = Pick<Required<JournalOptions>, 'disk' | 'headroomBytes' | 'healEveryMs' | 'onTrouble'> & {
  /** Opens a fresh segment. */
  begin(): Promise<void>
  /** Gives up the segment that is written. */
  abandon(): Promise<void>
}

/** Whether the journal can be written, and the way back when it cannot. */
export class Health {
  readonly #options: Options
  #trouble: JournalError | undefined
  #broken = true
  #healing: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #spaceCheckedAt = Number.NEGATIVE_INFINITY

  constructor(options: Options) {
    this.#options = options
  }

  get trouble(): JournalError | undefined {
    return this.#trouble
  }

  /** True while no segment is open: then not even a mark can be written. */
  get isBroken(): boolean {
    return this.#broken
  }

  get isClosed(): boolean {
    return this.#trouble?.code === 'closed'
  }

  /** After a failed write: nothing is taken until a fresh segment could be opened. */
  fail(cause: unknown): JournalError {
    const error = new JournalError(troubleOf(cause), cause)
    this.#broken = true
    if (!this.isClosed) this.#enter(error)
    return error
  }

  /** Tries at once to get out of trouble, as a timer does while there is any. Never rejects. */
  heal(): Promise<void> {
    this.#healing ??= this.#tryToHeal().finally(() => {
      this.#healing = undefined
    })
    return this.#healing
  }

  /** Looks at the room on the disk, at most once a second. */
  noteCommit(now: number): void {
    if (now < this.#spaceCheckedAt + SPACE_CHECK_MS) return
    this.#spaceCheckedAt = now
    void this.#hasRoom().then((room) => {
      if (!room && !this.#trouble) this.#enter(new JournalError('disk_full'))
    })
  }

  /** No way back. */
  async close(): Promise<void> {
    this.#trouble = new JournalError('closed')
    clearTimeout(this.#timer)
    await this.#healing
  }

  async #tryToHeal(): Promise<void> {
    clearTimeout(this.#timer)
    try {
      if (!(await this.#hasRoom())) throw new JournalError('disk_full')
      if (this.#broken) {
        await this.#options.abandon()
        await this.#options.begin()
        this.#broken = false
      }
      if (this.isClosed || !this.#trouble) return
      this.#trouble = undefined
      this.#options.onTrouble(undefined)
    } catch (cause) {
      if (this.isClosed) return
      this.#enter(cause instanceof JournalError ? cause : new JournalError(troubleOf(cause), cause))
    }
  }

  /** A disk that cannot say how much room it has is taken to have some. */
  async #hasRoom(): Promise<boolean> {
    const free = await this.#options.disk.freeBytes().catch(() => Number.POSITIVE_INFINITY)
    return free >= this.#options.headroomBytes
  }

  #enter(trouble: JournalError): void {
    const known = this.#trouble?.code === trouble.code
    this.#trouble = trouble
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.heal(), this.#options.healEveryMs)
    this.#timer.unref()
    if (!known) this.#options.onTrouble(trouble)
  }
}
