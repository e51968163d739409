// @ts-check
import { readFileSync } from 'node:fs'
import { filesUnder } from './fingerprint.mjs'
import { inRoot } from './root.mjs'

// Biome holds `any` in TypeScript. Written in pieces, so that this list does not find itself.
const hatches = [
  { name: 'any', pattern: new RegExp(`@(type|param|returns) \\{${'any'}\\}`) },
  {
    name: 'ignore comment',
    pattern: new RegExp(`@ts-(ignore|expect-error|nocheck)|${'biome'}-ignore|${'eslint'}-disable`),
  },
  { name: 'skipped or lone test', pattern: /\b(it|test|describe|suite)\.(skip|only|todo|fails)\b/ },
  { name: 'unfinished work', pattern: new RegExp(`\\b(${'TO'}DO|${'FIX'}ME|${'XX'}X|${'HA'}CK)\\b`) },
  {
    // Import direction does not see a type fetched in the middle of an expression.
    name: 'type import in place',
    pattern: /\bimport\(['"]\.[^'"]*['"]\)\.(?!then\b|catch\b|finally\b)\w/,
    only: /\.tsx?$/,
  },
]

const folders = [
  'bin',
  'collector',
  'dashboard',
  'scripts',
  'shared',
  'test',
  'vite.config.ts',
  'vitest.config.ts',
]

/**
 * @param {string} file its name, which tells what can be in it
 * @param {string} source
 * @returns {string[]} the escape hatches of one source, as `file:line: what: the line`
 */
export function escapeHatchesIn(file, source) {
  const possible = hatches.filter(({ only }) => !only || only.test(file))
  return source
    .split('\n')
    .flatMap((line, index) =>
      possible
        .filter(({ pattern }) => pattern.test(line))
        .map(({ name }) => `${file}:${index + 1}: ${name}: ${line.trim()}`),
    )
}

/** @returns {string[]} the escape hatches of all sources */
export function findEscapeHatches() {
  return filesUnder(folders)
    .filter((file) => /\.([cm]?[jt]sx?|css|html|sql)$/.test(file))
    .flatMap((file) => escapeHatchesIn(file, readFileSync(inRoot(file), 'utf8')))
}
