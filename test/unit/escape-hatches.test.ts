import { describe, expect, it } from 'vitest'
import { escapeHatchesIn } from '../../scripts/support/escape-hatches.mjs'

// Joined here, or the check would find this file.
const written = (...pieces: string[]) => pieces.join('')

describe('escape hatches', () => {
  it.each([
    ['any', written('/** @type {', 'any} */')],
    ['ignore comment', written('// @ts-', 'expect-error')],
    ['ignore comment', written('// biome', '-ignore lint: because')],
    ['skipped or lone test', written('it', ".skip('adds', () => {})")],
    ['skipped or lone test', written('describe', ".only('sums', () => {})")],
    ['unfinished work', written('// TO', 'DO: later')],
    ['type import in place', written("type A = import('", "../collector/a.ts').A")],
  ])('finds %s', (name, line) => {
    expect(escapeHatchesIn('test/unit/a.test.ts', `const a = 1\n${line}`)).toEqual([
      `test/unit/a.test.ts:2: ${name}: ${line}`,
    ])
  })

  it('lets what only looks alike pass', () => {
    const source = [
      "const page = () => import('./page.ts').then((module) => module.page)",
      "it('skips rows that it cannot use', ({ skip }) => skip('no file'))",
      'const anyOther = all.some((one) => one.only)',
    ]
    expect(escapeHatchesIn('dashboard/app/a.tsx', source.join('\n'))).toEqual([])
  })
})
