import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { root } from '../../scripts/support/root.mjs'
import { checkConfig } from '../support/promtool.ts'

const Service = z.object({
  environment: z.record(z.string(), z.string().nullable()).default({}),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  restart: z.string(),
})

const Compose = z.object({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.object({ internal: z.boolean() }).nullable()),
  volumes: z.record(z.string(), z.null()),
})

const { services, networks, volumes } = Compose.parse(
  parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')),
)
const { clickhouse, wheelhouse, prometheus } = services

function docker(...args: string[]) {
  // An environment without settings: what a stranger has who just cloned the project.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME }
  return spawnSync('docker', ['compose', ...args], { cwd: root, env, encoding: 'utf8' })
}

describe('docker-compose.yml', () => {
  it('is valid by docker itself, without any setting', ({ skip }) => {
    if (docker('version').status !== 0) skip('the docker compose client is not installed')
    const { status, stderr } = docker('--env-file', '/dev/null', 'config', '--quiet')
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  it('publishes ports on loopback alone', () => {
    const ports = Object.values(services).flatMap((service) => service.ports)
    expect(ports.length).toBeGreaterThan(0)
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/)
  })

  it('lets only Wheelhouse reach the database', () => {
    expect(clickhouse?.networks).toEqual(['store'])
    expect(networks.store?.internal).toBe(true)
    const onStore = Object.keys(services).filter((name) => services[name]?.networks.includes('store'))
    expect(onStore).toEqual(['clickhouse', 'wheelhouse'])
  })

  it('opens Wheelhouse without keys only on networks that it declares itself', () => {
    expect(wheelhouse?.environment).toMatchObject({
      WHEELHOUSE_HOST: '0.0.0.0',
      WHEELHOUSE_ALLOW_OPEN: 'true',
    })
    expect(wheelhouse?.networks).toEqual(Object.keys(networks))
  })

  it('waits for what each service needs', () => {
    expect(clickhouse?.depends_on).toEqual({ password: { condition: 'service_completed_successfully' } })
    expect(wheelhouse?.depends_on).toEqual({ clickhouse: { condition: 'service_healthy' } })
    expect(prometheus?.depends_on).toEqual({ wheelhouse: { condition: 'service_healthy' } })
    expect(clickhouse?.healthcheck).toBeDefined()
  })

  it('keeps all data in named volumes', () => {
    const mounted = Object.values(services)
      .flatMap((service) => service.volumes)
      .map((volume) => volume.split(':')[0] ?? '')
      .filter((source) => !source.startsWith('./'))
    expect(new Set(mounted)).toEqual(new Set(Object.keys(volumes)))
  })
})

describe('deploy/prometheus/prometheus.yml', () => {
  it('is valid by promtool', () => {
    const { ok, output } = checkConfig(join(root, 'deploy/prometheus/prometheus.yml'))
    expect(output).toContain('SUCCESS')
    expect(ok).toBe(true)
  })
})
