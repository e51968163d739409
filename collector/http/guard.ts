import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import type { RequestHandler } from 'express'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'

const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/i

/** True for hosts that only this machine reaches. The bound host decides who may ask, not the caller's address. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_NAME.test(host)
}

/**
 * Who may ask. On loopback everybody on the machine, but no page of the web: `Host` must be a loopback name (else another site's name
 * could point here) and `Origin`, where a browser sends one, must be our own. On any other host nobody, until people and keys exist,
 * unless the network is declared to be trusted: then by address, by the public name, or by a name that no public site can have.
 * The function throws AppError `unauthorised` or `forbidden_origin`.
 */
export function createGuard(config: Config): (headers: IncomingHttpHeaders) => void {
  const publicUrl = config.publicUrl === undefined ? undefined : new URL(config.publicUrl)
  const loopback = isLoopback(config.host)
  const isOurs = (name: string) =>
    isLoopback(name) || name === publicUrl?.hostname || (!loopback && (isAddress(name) || isLocalName(name)))
  return (headers) => {
    if (!loopback && !config.allowOpen) {
      throw new AppError(
        'unauthorised',
        `Wheelhouse listens on ${config.host}, where a login is needed, and this version has none yet. ` +
          'Start it on 127.0.0.1, or set WHEELHOUSE_ALLOW_OPEN=true if everybody in this network may see and send everything.',
      )
    }
    const host = headers.host ?? ''
    if (!isOurs(host.replace(/:\d+$/, ''))) {
      throw new AppError(
        'forbidden_origin',
        `"${host}" is not a name of this Wheelhouse. Set WHEELHOUSE_PUBLIC_URL to the address that people use.`,
      )
    }
    const { origin } = headers
    if (origin !== undefined && origin !== publicUrl?.origin && !isOwn(origin, host)) {
      throw new AppError('forbidden_origin', `Pages of ${origin} may not talk to Wheelhouse.`)
    }
  }
}

/** The same for all other routes. */
export function guard(config: Config): RequestHandler {
  const check = createGuard(config)
  return (request, _response, next) => {
    check(request.headers)
    next()
  }
}

function isAddress(name: string): boolean {
  return isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0
}

/** A name of one label, such as a container's: the public DNS has none of these. */
function isLocalName(name: string): boolean {
  return /^[a-z0-9-]+$/i.test(name)
}

function isOwn(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
