import { expect, it } from 'vitest'
import { isNoise } from '../../../shared/contributions/noise.ts'

it.each([
  ['stable', true],
  ['improving', false],
  ['worsening', false],
  ['higher', false],
  ['lower', false],
  ['unknown', null],
] as const)('a change of a KPI whose signal is %s: noise %s', (signal, noise) => {
  expect(isNoise(signal)).toBe(noise)
})
