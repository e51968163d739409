import { ClickHouseError } from '@clickhouse/client'
import { describe, expect, it } from 'vitest'
import { isTransient } from '../../collector/clickhouse/errors.ts'

const serverError = (code: string, message = 'it failed ') =>
  new ClickHouseError({ code, message, type: 'SOME_ERROR' })
const networkError = (code: string) => Object.assign(new Error('it failed'), { code })

describe('isTransient', () => {
  it.each(['241', '202', '209', '210', '159', '252', '242', '243', '236', '745'])(
    'code %s of the server: yes',
    (code) => {
      expect(isTransient(serverError(code))).toBe(true)
    },
  )

  it.each(['6', '27', '53', '60', '62', '117', '349', '497', '516'])('code %s of the server: no', (code) => {
    expect(isTransient(serverError(code))).toBe(false)
  })

  it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])(
    '%s of the network: yes',
    (code) => {
      expect(isTransient(networkError(code))).toBe(true)
    },
  )

  it('never judges by the words of a message', () => {
    expect(
      isTransient(serverError('27', 'Cannot parse "MEMORY_LIMIT_EXCEEDED ECONNREFUSED Timeout error." ')),
    ).toBe(false)
    expect(isTransient(new Error('ECONNREFUSED'))).toBe(false)
  })

  it('looks at the cause of an error that wraps another', () => {
    expect(isTransient(new Error('no answer', { cause: networkError('ECONNRESET') }))).toBe(true)
    expect(isTransient(new Error('no answer', { cause: serverError('62') }))).toBe(false)
  })

  it.each([undefined, null, 'ECONNREFUSED', { code: 'ECONNREFUSED' }, new TypeError('a bug')])(
    '%o: no',
    (error) => {
      expect(isTransient(error)).toBe(false)
    },
  )
})
