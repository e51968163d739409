/** Where a command speaks: its report on standard output, all else on standard error. */
export interface Terminal {
  out: NodeJS.WriteStream
  err: NodeJS.WriteStream
  /** Is somebody there to answer a question? */
  interactive: boolean
  /** Aborted by Ctrl-C. */
  stop: AbortSignal
}

/** The terminal of this process. The first Ctrl-C asks the command to stop and say what it did, the second one ends it. */
export function openTerminal(): Terminal {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  return {
    out: process.stdout,
    err: process.stderr,
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    stop: stop.signal,
  }
}
