// @ts-check

/** A failure with everything a person needs: what failed, what was printed last, what to do. */
export class Failure extends Error {
  /**
   * @param {string} message what failed, one sentence
   * @param {{ output?: string, advice?: string }} [details]
   */
  constructor(message, { output = '', advice = '' } = {}) {
    super(message)
    this.output = output
    this.advice = advice
  }
}

const TAIL_LINES = 30

/**
 * Says on standard error why a script cannot go on, and sets the exit code.
 * @param {unknown} error
 */
export function reportFailure(error) {
  process.exitCode = 1
  if (!(error instanceof Failure)) return console.error(error)
  console.error(`\n✗ ${error.message}`)
  const tail = error.output.trimEnd().split('\n').slice(-TAIL_LINES)
  if (error.output.trim() !== '') console.error(tail.map((line) => `  │ ${line}`).join('\n'))
  if (error.advice !== '') console.error(`→ ${error.advice}`)
}
