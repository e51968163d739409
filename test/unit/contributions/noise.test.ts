import { expect, it } from 'vitest'
import { isNoise } from '../../../shared/contributions/noise.ts'

it.each([
  ['stable', 'stable', true],
  ['stable', 'improving', false],
  ['stable', 'higher', false],
  // Back to normal after an odd month.
  ['worsening', 'stable', false],
  ['unknown', 'stable', null],
  ['stable', 'unknown', null],
  ['unknown', 'lower', false],
  ['unknown', 'unknown', null],
] as const)('from %s to %s: noise %s', (before, after, noise) => {
  expect(isNoise(before, after)).toBe(noise)
})
