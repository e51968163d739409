// This process becomes the ClickHouse server of one data directory. Its arguments: the engine's library, then the command line
// of clickhouse-local. It serves until its standard input closes, and so ends with its parent, however that dies.
import { DataType, load, open } from 'ffi-rs'

const [library, ...options] = process.argv.slice(2)
const commandLine = ['clickhouse-local', ...options]

process.title = 'wheelhouse-clickhouse'
process.umask(0o077)
// A service manager signals all processes at once; this one has to outlive the collector's own orderly stop.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})

open({ library: 'chdb', path: library })
load({
  library: 'chdb',
  funcName: 'chdb_query_cmdline',
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [commandLine.length, commandLine],
})
process.exit()
