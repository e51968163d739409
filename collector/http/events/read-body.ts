import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, type ZlibOptions } from 'node:zlib'
import { AppError } from '../../errors.ts'
import type { Share } from './bytes-in-flight.ts'

/** Before and after decompression. */
export const MOST_BYTES = 20 * 1024 * 1024

type Decompress = (body: Buffer, options: ZlibOptions) => Promise<Buffer>

const DECOMPRESS: ReadonlyMap<string, Decompress> = new Map<string, Decompress>([
  ['gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['x-gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['deflate', promisify<Buffer, ZlibOptions, Buffer>(inflate)],
  ['br', promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress)],
])

/** A sender that went away in the middle of its body: nobody is left to answer. */
export class Aborted extends Error {}

/**
 * Reads the body of a request and decompresses it. What it holds counts against the share, as it comes. Throws AppError `too_large`,
 * `too_much_in_flight`, `unsupported_media_type` or `bad_request`, and Aborted.
 */
export async function readBody(request: IncomingMessage, share: Share): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw tooLarge()
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  const decompress = DECOMPRESS.get(encoding)
  if (decompress === undefined && encoding !== 'identity') {
    throw new AppError('unsupported_media_type', 'Send the body plain, or as gzip, deflate or br.')
  }
  const body = await collect(request, share)
  return decompress === undefined || body.length === 0 ? body : expand(body, decompress, share)
}

function collect(request: IncomingMessage, share: Share): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const fail = (error: Error) => {
      request.off('data', take)
      // The rest is read and forgotten, so that the sender gets to see the answer.
      request.resume()
      reject(error)
    }
    const take = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > MOST_BYTES) return fail(tooLarge())
      const refusal = share.grow(chunk.length)
      if (refusal) return fail(refusal)
      chunks.push(chunk)
    }
    request.on('data', take)
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.once('error', () => reject(new Aborted()))
    // It comes behind a whole body too, and an error costs as much as a tenth of a small request.
    request.once('close', () => request.complete || reject(new Aborted()))
  })
}

async function expand(body: Buffer, decompress: Decompress, share: Share): Promise<Buffer> {
  try {
    const whole = await decompress(body, { maxOutputLength: MOST_BYTES })
    const refusal = share.grow(whole.length)
    if (refusal) throw refusal
    return whole
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw new AppError('bad_request', 'The body could not be decompressed: it is damaged or cut off.', {
      cause,
    })
  }
}

function tooLarge(): AppError {
  return new AppError('too_large', 'The body is larger than 20 MiB: send the events in parts.')
}
