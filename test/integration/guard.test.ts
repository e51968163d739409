import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCollector, type TestCollector } from '../support/collector.ts'

/** fetch() does not let a test choose Host; node:http does. */
function status(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('on loopback', () => {
  let collector: TestCollector
  beforeAll(async () => {
    collector = await startTestCollector({
      environment: { WHEELHOUSE_PUBLIC_URL: 'https://wheelhouse.example' },
    })
  })
  afterAll(() => collector.stop())

  it('answers loopback names and the public address', async () => {
    const url = `${collector.url}/api/v1/stages`
    const { port } = new URL(collector.url)
    for (const host of [
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      'localhost',
      `[::1]:${port}`,
      'wheelhouse.example',
    ]) {
      expect(await status(url, { host }), host).toBe(200)
    }
  })

  it('answers no other name, so that no site can be pointed at it', async () => {
    const url = `${collector.url}/api/v1/stages`
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '192.168.0.7:4000',
    ]) {
      expect(await status(url, { host }), host).toBe(403)
    }
  })

  it('lets no page of another origin talk to it', async () => {
    const url = `${collector.url}/api/v1/stages`
    expect(await status(url, { origin: collector.url })).toBe(200)
    expect(await status(url, { origin: 'https://wheelhouse.example' })).toBe(200)
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', 'file://']) {
      expect(await status(url, { origin }), origin).toBe(403)
    }
  })
})

describe('on any other host', () => {
  it('answers only /livez, and says what to do', async () => {
    const collector = await startTestCollector({ environment: { WHEELHOUSE_HOST: '0.0.0.0' } })
    try {
      const { port } = new URL(collector.url)
      const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' })
      expect((await get('/livez')).status).toBe(200)
      const events = `http://127.0.0.1:${port}/api/v1/events`
      const answers = [
        ...(await Promise.all(
          ['/', '/readyz', '/metrics', '/api/v1/kpis', '/assets/x.js', '/no/such/page'].map(get),
        )),
        ...(await Promise.all(['POST', 'OPTIONS'].map((method) => fetch(events, { method })))),
      ]
      for (const response of answers) {
        expect(response.status, response.url).toBe(401)
        expect(((await response.json()) as { detail: string }).detail).toContain('WHEELHOUSE_ALLOW_OPEN')
      }
    } finally {
      await collector.stop()
    }
  })

  it('answers when the network is declared to be trusted, but not to foreign pages', async () => {
    const collector = await startTestCollector({
      environment: { WHEELHOUSE_HOST: '0.0.0.0', WHEELHOUSE_ALLOW_OPEN: 'true' },
    })
    try {
      const { port } = new URL(collector.url)
      const url = `http://127.0.0.1:${port}/api/v1/kpis`
      expect(await status(url, {})).toBe(200)
      expect(await status(url, { host: 'wheelhouse:4000' })).toBe(200)
      expect(await status(url, { host: '10.1.2.3:4000' })).toBe(200)
      expect(await status(url, { host: 'evil.example:4000' })).toBe(403)
      expect(await status(url, { origin: 'https://evil.example' })).toBe(403)
    } finally {
      await collector.stop()
    }
  })
})
