import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../../collector/config.ts'

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      allowOpen: false,
      linkHours: 24,
      clickhouse: undefined,
    })
  })

  it('counts an empty variable as not set', () => {
    expect(readConfig({ WHEELHOUSE_PORT: '', CLICKHOUSE_URL: '', WHEELHOUSE_TIMEZONE: '' }).port).toBe(4000)
  })

  it('reads a ClickHouse of somebody else', () => {
    const { clickhouse } = readConfig({ CLICKHOUSE_URL: 'http://clickhouse:8123', CLICKHOUSE_PASSWORD: 'x' })
    expect(clickhouse).toEqual({
      url: 'http://clickhouse:8123',
      username: 'default',
      password: 'x',
      database: 'wheelhouse',
    })
  })

  it('knows the currency of the organisation only where it is set', () => {
    expect(readConfig({ WHEELHOUSE_CURRENCY: 'CHF' }).currency).toBe('CHF')
    expect(readConfig({ WHEELHOUSE_CURRENCY: '' }).currency).toBe(undefined)
  })

  it('links incidents with what happened some hours before, or with nothing', () => {
    expect(readConfig({ WHEELHOUSE_LINK_HOURS: '0' }).linkHours).toBe(0)
    for (const hours of ['-1', '1.5', '169', 'a day']) {
      expect(() => readConfig({ WHEELHOUSE_LINK_HOURS: hours })).toThrow('WHEELHOUSE_LINK_HOURS')
    }
  })

  it('names every bad setting at once', () => {
    const bad = {
      WHEELHOUSE_PORT: '99999',
      WHEELHOUSE_TIMEZONE: 'Mars/Base',
      WHEELHOUSE_ALLOW_OPEN: 'maybe',
      CLICKHOUSE_URL: 'clickhouse:8123',
      CLICKHOUSE_DATABASE: 'a b',
      WHEELHOUSE_CURRENCY: 'euro',
    }
    expect(() => readConfig(bad)).toThrow(ConfigError)
    try {
      readConfig(bad)
    } catch (error) {
      for (const name of Object.keys(bad)) expect(String(error)).toContain(name)
    }
  })
})
