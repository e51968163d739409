import { AppError } from '../../errors.ts'

/** What one request holds of the memory for all. */
export interface Share {
  /** Takes so many bytes more; why not, where there is no room. */
  grow(bytes: number): AppError | undefined
  release(): void
}

/** Even an empty request costs memory. */
const LEAST_BYTES = 4 * 1024

/** Bounds the bytes of all requests that are being read, judged or written to disk. */
export class BytesInFlight {
  readonly #most: number
  #bytes = 0

  constructor(most: number) {
    this.#most = most
  }

  /** A share for a new request. Throws AppError `too_much_in_flight`. */
  share(): Share {
    let held = 0
    const share: Share = {
      grow: (bytes) => {
        if (this.#bytes + bytes > this.#most) return overload()
        this.#bytes += bytes
        held += bytes
        return undefined
      },
      release: () => {
        this.#bytes -= held
        held = 0
      },
    }
    const refusal = share.grow(LEAST_BYTES)
    if (refusal) throw refusal
    return share
  }
}

function overload(): AppError {
  return new AppError(
    'too_much_in_flight',
    'More arrives at once than fits. Send the events again in a moment.',
    {
      retryAfterSeconds: 1,
    },
  )
}
