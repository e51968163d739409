import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestClickHouse, type TestClickHouse } from '../support/clickhouse.ts'

let clickhouse: TestClickHouse
let credentials: string

beforeAll(async () => {
  clickhouse = await startTestClickHouse()
  credentials = basic(clickhouse.connection.username, clickhouse.connection.password)
})
afterAll(() => clickhouse.stop())

const basic = (username: string, password: string) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

const ask = (path: string, init?: RequestInit) => fetch(new URL(path, clickhouse.connection.url), init)
const sql = (query: string) => `/?query=${encodeURIComponent(query)}`
const post = (query: string, headers: Record<string, string>, path = '/') =>
  ask(path, { method: 'POST', body: query, headers })

describe('who sends no credentials', () => {
  it('may ask whether the server lives', async () => {
    const answer = await ask('/ping')
    expect([answer.status, await answer.text()]).toEqual([200, 'Ok.\n'])
  })

  it.each([
    ['reads', 'SELECT 1'],
    ['reads a file', "SELECT * FROM file('/etc/passwd', LineAsString)"],
    ['reads an address', "SELECT * FROM url('http://127.0.0.1:1/', LineAsString)"],
    ['opens another port', 'SYSTEM START LISTEN TCP'],
    ['ends the server', 'SYSTEM SHUTDOWN'],
    ['writes', 'CREATE TABLE mine (x Int32) ENGINE = Memory'],
  ])('%s neither by GET nor by POST', async (_, query) => {
    expect((await ask(sql(query))).status).toBe(404)
    expect((await post(query, {})).status).toBe(404)
  })

  it.each([
    '/',
    '/play',
    '/dashboard',
    '/binary',
    '/merges',
    '/replicas_status',
    '/metrics',
    '/js/uplot.js',
    '/ping/../?query=SELECT+1',
    '/?user=default&query=SELECT+1',
    '/?user=default&password=&query=SELECT+1',
  ])('finds nothing at %s', async (path) => {
    expect((await ask(path)).status).toBe(404)
    expect((await post('SELECT 1', {}, path)).status).toBe(404)
  })

  it('gets no query answered by /ping', async () => {
    expect(await (await ask('/ping?query=SELECT+1')).text()).toBe('Ok.\n')
    expect((await post('SELECT 1', {}, '/ping')).status).toBe(404)
  })

  it('is not let in from a web page', async () => {
    const headers = { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'POST' }
    const answer = await ask('/', { method: 'OPTIONS', headers })
    expect(answer.ok).toBe(false)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('who sends other credentials', () => {
  const attempts: [string, () => Record<string, string>][] = [
    ['default without a password', () => ({ Authorization: basic('default', '') })],
    ['a wrong password', () => ({ Authorization: basic('wheelhouse', 'wrong') })],
    ['no password', () => ({ Authorization: basic('wheelhouse', '') })],
    ['something after the right ones', () => ({ Authorization: `${credentials}x` })],
    ['something before the right ones', () => ({ Authorization: `x${credentials}` })],
    ['default and the right ones', () => ({ Authorization: `${basic('default', '')}, ${credentials}` })],
    ['default by header', () => ({ 'X-ClickHouse-User': 'default' })],
    [
      'the right ones by another header',
      () => ({ 'X-ClickHouse-User': 'wheelhouse', 'X-ClickHouse-Key': clickhouse.connection.password }),
    ],
  ]

  it.each(attempts)('%s: refused', async (_, headers) => {
    expect((await post('SELECT 1', headers())).status).toBe(404)
    expect((await ask(sql('SELECT 1'), { headers: headers() })).status).toBe(404)
  })

  it('the right ones in the address: refused', async () => {
    const { username, password } = clickhouse.connection
    expect((await ask(`/?user=${username}&password=${password}&query=SELECT+1`)).status).toBe(404)
  })
})

describe('the collector', () => {
  const query = (text: string) => post(text, { Authorization: credentials })

  it('is let in', async () => {
    const answer = await query('SELECT currentUser()')
    expect([answer.status, await answer.text()]).toEqual([200, 'wheelhouse\n'])
  })

  it('cannot become the session of the engine', async () => {
    const byAddress = await post('SELECT currentUser()', { Authorization: credentials }, '/?user=default')
    expect(byAddress.headers.get('x-clickhouse-exception-code')).toBe('700')
    const byHeader = await post('SELECT 1', { Authorization: credentials, 'X-ClickHouse-User': 'default' })
    expect(byHeader.status).toBe(403)
  })

  it.each([
    "SELECT * FROM file('/etc/passwd', LineAsString)",
    "INSERT INTO FUNCTION file('/tmp/x', LineAsString, 'x String') VALUES ('a')",
    "SELECT * FROM url('http://127.0.0.1:1/', LineAsString)",
    "SELECT * FROM remote('127.0.0.1', system.one)",
    "SELECT * FROM s3('http://127.0.0.1:1/a.csv')",
    'SYSTEM START LISTEN TCP',
    'SYSTEM SHUTDOWN',
    'CREATE USER bob',
    'GRANT ALL ON *.* TO wheelhouse',
  ])('reaches no file, network or user, whatever an injected query says: %s', async (text) => {
    const answer = await query(text)
    expect(answer.headers.get('x-clickhouse-exception-code')).toBe('497')
  })
})
