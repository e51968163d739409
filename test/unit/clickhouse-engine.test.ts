import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serverConfiguration, usersConfiguration } from '../../collector/clickhouse/embedded/configuration.ts'
import { findEngine, noEngine } from '../../collector/clickhouse/embedded/engine.ts'
import {
  isNewer,
  recordEngine,
  refuseDataOfNewerEngine,
} from '../../collector/clickhouse/embedded/engine-version.ts'
import { ServerDidNotStart } from '../../collector/clickhouse/embedded/launch.ts'
import { quarterOf } from '../../collector/clickhouse/embedded/memory.ts'

const GIGABYTE = 1024 ** 3

describe('noEngine', () => {
  it.each([
    ['win32-x64', false, 'There is no ClickHouse to start on this platform (win32-x64): set CLICKHOUSE_URL'],
    [
      'linux-x64',
      true,
      'There is no ClickHouse to start on this platform (linux-x64, musl): set CLICKHOUSE_URL',
    ],
    [
      'linux-ia32',
      false,
      'There is no ClickHouse to start on this platform (linux-ia32): set CLICKHOUSE_URL',
    ],
    ['darwin-arm64', false, 'The optional package with ClickHouse for darwin-arm64 is not installed'],
  ])('says in one sentence what to do on %s (musl: %s)', (platform, musl, start) => {
    const sentence = noEngine(platform, musl)
    expect(sentence.startsWith(start)).toBe(true)
    expect(sentence).toContain('set CLICKHOUSE_URL to a ClickHouse server')
    expect(sentence).not.toMatch(/\. \w/)
  })

  it('is not needed where the package is installed', () => {
    expect(findEngine().version).toMatch(/^\d+\.\d+\.\d+/)
  })
})

describe('isNewer', () => {
  it.each([
    ['26.8.1-stable.1', '26.7.3-stable.1', true],
    ['26.10.1', '26.9.9', true],
    ['27.1', '26.7.3', true],
    ['26.7.3-stable.2', '26.7.3-stable.1', true],
    ['26.7.3-stable.1', '26.7.3-stable.1', false],
    ['26.7.2-stable.9', '26.7.3-stable.1', false],
  ])('%s after %s: %s', (one, other, newer) => {
    expect(isNewer(one, other)).toBe(newer)
  })
})

describe('the record of the engine', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'wheelhouse-engine-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  it('refuses data of a newer one', () => {
    recordEngine(directory, '26.8.1')
    expect(readdirSync(directory)).toEqual(['engine.json'])
    expect(() => refuseDataOfNewerEngine(directory, '26.7.3')).toThrow('written by ClickHouse engine 26.8.1')
    expect(() => refuseDataOfNewerEngine(directory, '26.8.1')).not.toThrow()
  })

  it.each(['', '{"vers', '{}'])('is none where a start was cut off while it wrote it: %j', (text) => {
    writeFileSync(join(directory, 'engine.json'), text)
    expect(() => refuseDataOfNewerEngine(directory, '26.7.3')).not.toThrow()
    recordEngine(directory, '26.8.1')
    expect(() => refuseDataOfNewerEngine(directory, '26.7.3')).toThrow('26.8.1')
  })
})

describe('quarterOf', () => {
  it.each([
    [32 * GIGABYTE, undefined, 8 * GIGABYTE],
    [32 * GIGABYTE, 8 * GIGABYTE, 2 * GIGABYTE],
    [8 * GIGABYTE, 2 ** 63, 2 * GIGABYTE],
    [2 * GIGABYTE, 0, GIGABYTE],
  ])('of %d bytes with a limit of %s is %d', (total, limit, expected) => {
    expect(quarterOf(total, limit)).toBe(expected)
  })
})

describe('the configuration', () => {
  const user = { username: 'wheelhouse', password: 'a secret' }

  it('escapes paths', () => {
    expect(serverConfiguration({ directory: '/a & <b>', memoryBytes: GIGABYTE, user })).toContain(
      '/a &amp; &lt;b&gt;/users.xml',
    )
  })

  it('holds no password in plain text', () => {
    expect(serverConfiguration({ directory: '/a', memoryBytes: GIGABYTE, user })).not.toContain('a secret')
    expect(usersConfiguration(user)).not.toContain('a secret')
  })
})

describe('ServerDidNotStart', () => {
  it("reads ClickHouse's own code out of what it wrote", () => {
    const output =
      'Logging warning to /x\nCode: 210. DB::Exception: Listen failed: Code: 1000. (NETWORK_ERROR)'
    expect(new ServerDidNotStart(output, '/x').code).toBe(210)
  })

  it('has no code when there is none', () => {
    expect(new ServerDidNotStart('', '/x')).toMatchObject({
      code: undefined,
      message: expect.stringContaining('/x'),
    })
  })
})
