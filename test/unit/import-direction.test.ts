import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checks } from '../../scripts/support/checks.mjs'
import { root } from '../../scripts/support/root.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wheelhouse-import-direction-'))
  for (const file of ['biome.json', '.gitignore']) cpSync(join(root, file), join(folder, file))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Lays out a tiny project of the given files and asks the very check of `npm run verify` about it. */
function look(files: Record<string, string>, check = 'import direction') {
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${source}\n`)
  }
  const [biome = '', ...args] = checks.find(({ name }) => name === check)?.args ?? []
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, biome), ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { passes: status === 0, output: stdout + stderr }
}

const violations: [name: string, file: string, source: string, rule: string][] = [
  [
    'shared → collector',
    'shared/kpi.ts',
    "import { a } from '../collector/kpi/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'shared → dashboard',
    'shared/a/b.ts',
    "import { a } from '../../dashboard/app/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'shared → Node',
    'shared/kpi.ts',
    "import { readFile } from 'node:fs/promises'\nreadFile('a')",
    'noRestrictedImports',
  ],
  [
    'collector → dashboard',
    'collector/http/a.ts',
    "import { a } from '../../dashboard/app/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'collector → test',
    'collector/a.ts',
    "import { a } from '../test/support/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'dashboard app → collector',
    'dashboard/app/a.ts',
    "import { a } from '../../collector/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'dashboard api → collector',
    'dashboard/api/a.ts',
    "import { a } from '../../collector/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'feature → collector',
    'dashboard/features/kpi/a.ts',
    "import { a } from '../../../collector/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'dashboard → Node',
    'dashboard/features/kpi/a.ts',
    "import { sep } from 'node:path'\nsep",
    'noRestrictedImports',
  ],
  [
    'feature → other feature',
    'dashboard/features/kpi/a.tsx',
    "import { a } from '../wall/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'feature → other feature, the long way',
    'dashboard/features/kpi/a.ts',
    "import { a } from '../../features/wall/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'folder of a feature → other feature',
    'dashboard/features/kpi/trend/a.ts',
    "import { a } from '../../wall/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'folders too deep to be judged',
    'dashboard/features/kpi/a/b/c.ts',
    "import { a } from '../../../wall/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'component → feature',
    'dashboard/components/a.tsx',
    "import { a } from '../features/kpi/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'api → feature',
    'dashboard/api/a.ts',
    "import { a } from '../features/kpi/a.ts'\na()",
    'noRestrictedImports',
  ],
  [
    'a type only',
    'shared/kpi.ts',
    "import type { A } from '../collector/a.ts'\nexport type B = A",
    'noRestrictedImports',
  ],
  ['an export', 'shared/kpi.ts', "export { a } from '../collector/a.ts'", 'noRestrictedImports'],
  ['a dynamic import', 'dashboard/app/a.ts', "await import('../../collector/a.ts')", 'noRestrictedImports'],
]

describe('import direction', () => {
  it.each(violations)('catches %s', (_name, file, source, rule) => {
    const { passes, output } = look({ [file]: source })
    expect(output).toContain(rule)
    expect(passes).toBe(false)
  })

  it('leaves no way to Node without its prefix', () => {
    const { passes, output } = look(
      { 'shared/kpi.ts': "import path from 'path'\n\npath.sep" },
      'format and lint',
    )
    expect(output).toContain('useNodejsImportProtocol')
    expect(passes).toBe(false)
  })

  it('catches a cycle, of types too', () => {
    const { passes, output } = look({
      'collector/a.ts': "import { b } from './b.ts'\nexport type A = number\nexport const a = () => b()",
      'collector/b.ts': "import type { A } from './a.ts'\nexport const b = (): A => 1",
    })
    expect(output).toContain('noImportCycles')
    expect(passes).toBe(false)
  })

  it('lets legal imports pass', () => {
    const { passes, output } = look({
      'shared/periods.ts': "import { DateTime } from 'luxon'\nexport const now = () => DateTime.utc()",
      'shared/charts/run.ts': "import { now } from '../periods.ts'\nexport const run = () => now()",
      'collector/kpi/query.ts':
        "import { run } from '../../shared/charts/run.ts'\nexport const query = () => run()",
      'collector/main.ts':
        "import { hostname } from 'node:os'\nimport { query } from './kpi/query.ts'\nhostname()\nquery()",
      'dashboard/components/tile.tsx':
        "import { run } from '../../shared/charts/run.ts'\nexport const tile = () => run()",
      'dashboard/features/kpi/trend/line.tsx':
        "import { tile } from '../../../components/tile.tsx'\nexport const line = () => tile()",
      'dashboard/features/kpi/page.tsx':
        "import { tile } from '../../components/tile.tsx'\nimport { line } from './trend/line.tsx'\nexport const page = () => [tile(), line()]",
      'dashboard/app/routes.tsx':
        "import { page } from '../features/kpi/page.tsx'\nexport const routes = () => page()",
      'test/unit/query.test.ts': "import { query } from '../../collector/kpi/query.ts'\nquery()",
    })
    expect(output).not.toContain('lint/')
    expect(passes).toBe(true)
  })
})
