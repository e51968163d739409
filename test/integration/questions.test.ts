import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCollector, type TestCollector } from '../support/collector.ts'

const ATTACKS = [
  "' OR 1=1 --",
  "'); DROP TABLE events; --",
  '\\',
  '{filter0:Array(String)}',
  "x' UNION ALL SELECT * FROM system.users --",
  '\u0000',
  '%',
  '"',
  '`',
  '{{7*7}}',
  '日本',
  'a'.repeat(5_000),
]

let collector: TestCollector

beforeAll(async () => {
  collector = await startTestCollector({ now: () => Date.UTC(2026, 9, 20, 12) })
  await collector.post([
    {
      type: 'incident.opened',
      subject: 'A',
      time: '2026-10-05T08:00:00Z',
      service: 'pay',
      data: { priority: 2, team: "O'Neill" },
    },
    { type: 'incident.resolved', subject: 'A', time: '2026-10-05T10:00:00Z' },
  ])
})
afterAll(() => collector.stop())

async function ask(path: string) {
  const response = await collector.fetch(path)
  return { status: response.status, body: await response.text() }
}

describe('parameters are values, never SQL', () => {
  const questions = ['', '/series', '/breakdown', '/items'].map(
    (part) => `/api/v1/kpis/incident_time_to_resolve${part}`,
  )

  it.each(['service', 'team', 'priority'])('as the filter %s', async (name) => {
    for (const question of questions) {
      for (const attack of ATTACKS) {
        const { status, body } = await ask(`${question}?period=2026-10&${name}=${encodeURIComponent(attack)}`)
        expect([200, 400], `${question} ${attack}: ${body}`).toContain(status)
        if (question.endsWith('/items') && status === 200) expect(JSON.parse(body).total).toBe(0)
      }
    }
  })

  it.each(['period', 'window', 'from', 'to', 'by', 'bucket', 'limit', 'cursor', 'format', 'nonsense'])(
    'as %s, which is refused',
    async (name) => {
      for (const question of questions) {
        for (const attack of ATTACKS) {
          const { status } = await ask(`${question}?${name}=${encodeURIComponent(attack)}`)
          expect(status, `${question}?${name}=${attack}`).toBe(400)
        }
      }
    },
  )

  it('in the path', async () => {
    for (const attack of ATTACKS) {
      const part = encodeURIComponent(attack)
      expect((await ask(`/api/v1/kpis/${part}`)).status).toBe(404)
      expect((await ask(`/api/v1/items/incident/local/${part}`)).status).toBe(404)
      expect((await ask(`/api/v1/items/incident/${part}/A`)).status).toBe(404)
      expect((await ask(`/api/v1/items/${part}/local/A`)).status).toBe(404)
    }
    expect((await ask('/api/v1/kpis/incident_volume?period=2026-10')).status).toBe(200)
  })

  it('finds a value that holds a quote', async () => {
    const { body } = await ask(
      `/api/v1/kpis/incident_volume?period=2026-10&team=${encodeURIComponent("O'Neill")}`,
    )
    expect(JSON.parse(body).n).toBe(1)
  })
})

describe('questions that cannot be answered', () => {
  it.each([
    ['/api/v1/kpis/no_such_kpi', 404, 'unknown_kpi'],
    ['/api/v1/nothing', 404, 'not_found'],
    ['/api/v1/kpis/incident_volume?period=2026-13', 400, 'bad_period'],
    ['/api/v1/kpis/incident_volume?period=2026-10&window=30d', 400, 'bad_period'],
    ['/api/v1/kpis/incident_volume?from=2026-10-02&to=2026-10-01', 400, 'bad_period'],
    ['/api/v1/kpis/incident_volume/series?from=1990-01-01&to=2026-01-01&bucket=day', 400, 'bad_period'],
    ['/api/v1/kpis/incident_volume?priorty=1', 400, 'bad_filter'],
    ['/api/v1/kpis/ticket_csat?priority=1', 400, 'bad_filter'],
    ['/api/v1/overview?team=x', 400, 'bad_filter'],
    ['/api/v1/series', 400, 'bad_request'],
    ['/api/v1/series?kpi[a]=incident_volume', 400, 'bad_filter'],
    ['/api/v1/series?kpi=nonsense', 404, 'unknown_kpi'],
    ['/api/v1/series?kpi=incident_volume&team=x', 400, 'bad_filter'],
    ['/api/v1/series?kpi=incident_volume&bucket=hour', 400, 'bad_request'],
    ['/api/v1/series?kpi=incident_volume&from=1970-01-01&to=2026-10-01&bucket=day', 400, 'bad_period'],
    ['/api/v1/kpis/incident_volume?period=2026-10&period=2026-11', 400, 'bad_request'],
  ])('%s is %i %s', async (path, status, code) => {
    const response = await collector.fetch(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({ status, code, detail: expect.stringMatching(/\.$/) })
  })

  it('has nothing for other methods', async () => {
    expect((await collector.fetch('/api/v1/kpis', { method: 'DELETE' })).status).toBe(404)
    expect((await collector.fetch('/api/v1/events')).status).toBe(404)
  })
})

describe('the answers', () => {
  it('describe themselves in OpenAPI', async () => {
    const document = await collector.get<{ openapi: string; paths: Record<string, object> }>(
      '/api/v1/openapi.json',
    )
    expect(document.openapi).toBe('3.1.0')
    for (const [path, operations] of Object.entries(document.paths)) {
      const real = path
        .replace('{id}', 'incident_volume')
        .replace('{kind}/{system}/{subject}', 'incident/local/A')
      for (const method of Object.keys(operations)) {
        const response = await collector.fetch(real, { method: method.toUpperCase() })
        expect(await response.text(), `${method} ${path}`).not.toContain('There is nothing at')
      }
    }
  })

  it('are never kept by a cache', async () => {
    const response = await collector.fetch('/api/v1/overview')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('come as CSV when asked by Accept, formulas defused', async () => {
    await collector.post({
      type: 'incident.opened',
      subject: '=1+1',
      time: '2026-10-06T08:00:00Z',
      data: { title: '=cmd()' },
    })
    const response = await collector.fetch('/api/v1/kpis/incident_volume/items?period=2026-10', {
      headers: { accept: 'text/csv' },
    })
    expect(response.headers.get('content-type')).toContain('text/csv')
    const text = await response.text()
    expect(text.split('\n')[0]).toContain('kind,system,subject,title')
    expect(text).toContain("'=cmd()")
  })
})
