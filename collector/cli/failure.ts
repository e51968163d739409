export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const

/** Why a command cannot go on, in one sentence for the person who gave it. */
export class CommandFailure extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number = EXIT.failed, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}
