import { Command } from 'commander'
import { importServiceNow } from './import-servicenow.ts'
import { sendEvents } from './send.ts'
import { parseServiceNowOptions } from './servicenow-options.ts'
import { readSettings } from './settings.ts'
import type { Terminal } from './terminal.ts'

/** Builds the command line. `done` receives the exit code of the command that ran. */
export function createProgram(openTerminal: () => Terminal, done: (exitCode: number) => void): Command {
  const program = new Command('wheelhouse')
    .description('Wheelhouse on the command line: brings data to a running collector.')
    .exitOverride()
    .addHelpText(
      'after',
      '\nThe collector is found at WHEELHOUSE_URL (default http://127.0.0.1:4000), with the key in WHEELHOUSE_KEY.' +
        '\nExit codes: 0 done (rows that could not be used are reported), 1 failed, 2 wrong usage, 130 stopped by Ctrl-C.',
    )

  const importCommand = program.command('import').description('import a file of another tool')
  importCommand
    .command('servicenow')
    .description('import incidents or requests of ServiceNow: an audit log or a plain export')
    .argument('<file>', 'CSV file, gzipped or not')
    .option('--timezone <zone>', 'timezone of times without one (default: the organisation’s)')
    .option('--dates <order>', 'dmy, mdy or ymd (default: found out from the file)')
    .option('--kind <kind>', 'log (a row per change) or export (a row per ticket)')
    .option('--type <type>', 'incident or request')
    .option('--service-column <name>', 'the column that names the service')
    .option('--source <name>', 'source of the events', 'servicenow')
    .option('--system <name>', 'the tool that owns the tickets', 'servicenow')
    .option('--covers <from..to>', 'the days that the file holds wholly, by opened date')
    .option('--with-people', 'import names of people too')
    .option('--rejects <file>', 'write all rows that could not be used to a CSV file')
    .action(async (file: string, given: unknown) => {
      const options = parseServiceNowOptions(given)
      done(await importServiceNow(file, options, readSettings(), openTerminal()))
    })

  program
    .command('send')
    .description('send events, one JSON object a line')
    .argument('<file>', 'NDJSON file, gzipped or not')
    .option('--rejects <file>', 'write all events that were refused to a CSV file')
    .action(async (file: string, given: { rejects?: string }) => {
      done(await sendEvents(file, given.rejects, readSettings(), openTerminal()))
    })
  return program
}
