import { CommanderError } from 'commander'
import { CommandFailure, EXIT } from './failure.ts'
import { createProgram } from './program.ts'
import { openTerminal } from './terminal.ts'

/** The command line: `bin/wheelhouse.mjs` imports this file. */
async function main(): Promise<number> {
  let exitCode: number = EXIT.done
  const program = createProgram(openTerminal, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(process.argv)
    return exitCode
  } catch (cause) {
    return explain(cause)
  }
}

function explain(cause: unknown): number {
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? EXIT.done : EXIT.usage
  if (cause instanceof CommandFailure) {
    process.stderr.write(`${cause.message}\n`)
    return cause.exitCode
  }
  throw cause
}

process.exitCode = await main()
