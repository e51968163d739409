import { setTimeout as sleep } from 'node:timers/promises'

export interface RetryOptions {
  /** Longest wait before the first repetition; it doubles up to `maxDelayMs`. */
  firstDelayMs: number
  maxDelayMs: number
  /** Errors that no repetition will mend. */
  isFinal(error: unknown): boolean
  onRetry(error: unknown, attempt: number): void
  /** Awaited before every attempt. */
  gate(): Promise<void>
  signal: AbortSignal
}

/**
 * Repeats the work until it succeeds, with full jitter between the attempts. Rejects with a final error, or with the signal's
 * reason. Full jitter: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015.
 */
export async function retryForEver<Result>(
  work: () => Promise<Result>,
  options: RetryOptions,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    await options.gate()
    options.signal.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      options.signal.throwIfAborted()
      if (options.isFinal(error)) throw error
      options.onRetry(error, attempt)
      const longest = Math.min(options.maxDelayMs, options.firstDelayMs * 2 ** Math.min(attempt - 1, 30))
      await sleep(Math.random() * longest, undefined, { signal: options.signal })
    }
  }
}
