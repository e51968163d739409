import { lockDataDirectory } from '../../collector/data-directory-lock.ts'

// Locks a data directory and keeps it: `node --import tsx holder-of-lock.ts DIRECTORY`.
await lockDataDirectory(process.argv[2] ?? '')
process.stdout.write('locked\n')
setInterval(() => undefined, 60_000)
