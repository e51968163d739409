import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../../scripts/support/root.mjs'

let folder: string
const started: ChildProcess[] = []

function write(path: string, source: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), source)
}

/** One link per package: an install in the small project could then never reach into the real one. */
function linkPackages() {
  mkdirSync(join(folder, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules'))) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  }
}

/** A small project round the real scripts: its collector says that it runs and waits to be ended. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wheelhouse-start-'))
  for (const path of [
    'scripts',
    'bin',
    'package.json',
    'package-lock.json',
    'tsconfig.base.json',
    'vite.config.ts',
  ]) {
    cpSync(join(root, path), join(folder, path), { recursive: true })
  }
  cpSync(join(root, 'collector/tsconfig.json'), join(folder, 'collector/tsconfig.json'), { recursive: true })
  linkPackages()
  write('shared/stages.ts', "export const stage: string = 'operation'\n")
  write('collector/migrations/0001_events.sql', 'SELECT 1\n')
  write(
    'collector/cli/main.ts',
    "console.log('arguments', process.argv.slice(2).join(' '))\nprocess.exitCode = 3\n",
  )
  write(
    'collector/main.ts',
    `import { stage } from '../shared/stages.ts'
process.on('SIGTERM', () => process.exit(7))
setInterval(() => undefined, 1000)
console.log('collector runs', stage, process.pid)
`,
  )
  write(
    'dashboard/index.html',
    '<!doctype html><html lang="en"><head><title>Wheelhouse</title></head></html>\n',
  )
})

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function launch(script: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(folder, script), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  return child
}

/** Waits until the collector has said that it runs, and gives all that was said. */
async function untilRunning(child: ChildProcess) {
  let said = ''
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk)
    if (said.includes('collector runs')) break
  }
  return said
}

async function untilEnded(child: ChildProcess) {
  const [out, err] = [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : ''))
  const [code] = await once(child, 'close')
  return { code, out: await out, err: await err }
}

describe('npm start', () => {
  it('builds what is stale, says so, and becomes the collector', async () => {
    const first = launch('scripts/start.mjs')
    const said = await untilRunning(first)
    expect(said).toMatch(/Building the server … [\d.]+ s\nBuilding the dashboard … [\d.]+ s\n/)
    expect(said).toContain(`collector runs operation ${first.pid}`)
    expect(existsSync(join(folder, 'dist/server/collector/migrations/0001_events.sql'))).toBe(true)
    expect(existsSync(join(folder, 'dist/dashboard/index.html'))).toBe(true)
    first.kill('SIGTERM')
    expect(await once(first, 'close')).toEqual([7, null])

    const again = launch('scripts/start.mjs')
    expect(await untilRunning(again)).not.toContain('Building')

    appendFileSync(join(folder, 'dashboard/index.html'), '<!-- changed -->\n')
    const changed = await untilRunning(launch('scripts/start.mjs'))
    expect(changed).toContain('Building the dashboard')
    expect(changed).not.toContain('Building the server')
  })

  it('says what does not compile, and keeps the build that worked', async () => {
    await untilRunning(launch('scripts/start.mjs'))
    appendFileSync(join(folder, 'collector/main.ts'), "export const wrong: number = 'words'\n")
    const { code, out, err } = await untilEnded(launch('scripts/start.mjs'))
    expect(code).toBe(1)
    expect(out).toContain('Building the server … failed')
    expect(err).toContain('The server could not be built.')
    expect(err).toContain("Type 'string' is not assignable to type 'number'")
    expect(existsSync(join(folder, 'dist/server/collector/main.js'))).toBe(true)
  })
})

describe('npx wheelhouse', () => {
  it('builds with its progress on standard error, passes arguments on and keeps the exit code', async () => {
    const { code, out, err } = await untilEnded(launch('bin/wheelhouse.mjs', 'import', 'servicenow', 'a.csv'))
    expect(err).toMatch(/Building the server … [\d.]+ s/)
    expect(out).toBe('arguments import servicenow a.csv\n')
    expect(code).toBe(3)
  })

  it('builds once when two are started at the same time', async () => {
    const both = await Promise.all([1, 2].map((n) => untilEnded(launch('bin/wheelhouse.mjs', `call-${n}`))))
    expect(both.map(({ out }) => out)).toEqual(['arguments call-1\n', 'arguments call-2\n'])
    expect(both.filter(({ err }) => err?.includes('Building the server'))).toHaveLength(1)
  })
})
