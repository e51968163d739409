import { describe, expect, it } from 'vitest'
import { missingOptionalPackages, packagesWithAddress } from '../../scripts/support/lockfile.mjs'

describe('package-lock.json', () => {
  it('names packages that say where they were downloaded from', () => {
    const packages = {
      '': {},
      'node_modules/a': { version: '1.0.0', resolved: 'https://registry.example.org/a-1.0.0.tgz' },
      'node_modules/b': { version: '1.0.0', resolved: 'git+ssh://git@example.org/b.git#1' },
      'node_modules/c': { version: '1.0.0' },
      'node_modules/d': { version: '1.0.0', resolved: 'tools/d' },
    }
    expect(packagesWithAddress({ packages })).toEqual(['node_modules/a', 'node_modules/b'])
  })

  it('misses the optional packages of other platforms that were left out', () => {
    const engine = {
      version: '1.0.0',
      optionalDependencies: { 'engine-linux-x64': '1.0.0', 'engine-darwin-arm64': '1.0.0' },
    }
    const packages = {
      '': {},
      'node_modules/a/node_modules/engine': engine,
      'node_modules/engine-linux-x64': { version: '1.0.0', optional: true },
    }
    expect(missingOptionalPackages({ packages })).toEqual([
      { name: 'engine-darwin-arm64', version: '1.0.0', parent: engine },
    ])
  })

  it('finds an optional package beside the one that asks for it', () => {
    const packages = {
      'node_modules/a/node_modules/engine': { version: '2.0.0', optionalDependencies: { native: '^2.0.0' } },
      'node_modules/a/node_modules/native': { version: '2.0.1', optional: true },
    }
    expect(missingOptionalPackages({ packages })).toEqual([])
  })
})
