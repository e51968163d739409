import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { platformKey, tryResolveLibchdb } from 'chdb/libchdb'
import { z } from 'zod'

export interface Engine {
  /** Path of the shared library that holds ClickHouse. */
  library: string
  /** Undefined when the library did not come out of a package. */
  version: string | undefined
}

const ADVICE = 'set CLICKHOUSE_URL to a ClickHouse server, for example CLICKHOUSE_URL=http://127.0.0.1:8123.'
const packageSchema = z.object({ version: z.string() })

/** Finds the ClickHouse engine among the installed packages. Throws an Error that says what to do where there is none. */
export function findEngine(): Engine {
  const musl = isMusl()
  const library = musl ? undefined : tryResolveLibchdb()?.path
  if (library === undefined) throw new Error(noEngine(platformKey(), musl))
  return { library, version: versionBeside(library) }
}

/** The sentence for a machine where ClickHouse cannot be started out of npm packages. */
export function noEngine(platform: string, musl: boolean): string {
  const hasPackage = /^(linux|darwin)-(x64|arm64)$/.test(platform) && !musl
  return hasPackage
    ? `The optional package with ClickHouse for ${platform} is not installed: run "npm install --include=optional", or ${ADVICE}`
    : `There is no ClickHouse to start on this platform (${platform}${musl ? ', musl' : ''}): ${ADVICE}`
}

function versionBeside(library: string): string | undefined {
  const manifest = join(dirname(library), 'package.json')
  if (!existsSync(manifest)) return undefined
  return packageSchema.safeParse(JSON.parse(readFileSync(manifest, 'utf8'))).data?.version
}

const reportSchema = z.object({ header: z.object({ glibcVersionRuntime: z.string() }) })

function isMusl(): boolean {
  return process.platform === 'linux' && !reportSchema.safeParse(process.report.getReport()).success
}
