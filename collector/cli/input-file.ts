import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CommandFailure } from './failure.ts'

/** A text file, plain or gzipped, read in chunks. */
export interface TextFile {
  /** Bytes on disk. */
  size: number
  bytesRead(): number
  /** Throws CommandFailure where the file turns out to be no text, or ends too early. */
  chunks: AsyncIterable<string>
}

type Decode = (bytes?: Uint8Array, options?: { stream: boolean }) => string

/** Rows of larger pieces outlive a turn of the garbage collector: 256 KB took a tenth longer. */
const CHUNK = 64 * 1024

const OTHER_FORMATS: readonly (readonly [magic: string, what: string])[] = [
  [
    '504b0304',
    'is an Excel workbook or a zip archive, not a CSV file. Save it as "CSV UTF-8" and import that',
  ],
  ['d0cf11e0', 'is an old Excel workbook, not a CSV file. Save it as "CSV UTF-8" and import that'],
  ['25504446', 'is a PDF, not a CSV file. Export the list as CSV and import that'],
]

/** Opens a file, unpacking gzip by its first bytes. Throws CommandFailure for a missing, empty or foreign file. */
export async function openTextFile(path: string): Promise<TextFile> {
  const name = basename(path)
  const { size, magic } = await firstBytes(path)
  if (size === 0) throw new CommandFailure(`${name} is empty.`)
  const gzipped = magic.startsWith('1f8b')
  if (!gzipped && /\.gz$/i.test(name)) {
    throw new CommandFailure(`${name} is called .gz but is no gzip file: rename it, or download it again.`)
  }
  const file = createReadStream(path, { highWaterMark: CHUNK })
  const plain: Readable = gzipped
    ? pipeline(file, createGunzip({ chunkSize: CHUNK }), () => {
        // Failures reach the reader of the unpacked stream.
      })
    : file
  return { size, bytesRead: () => file.bytesRead, chunks: textOf(plain, name) }
}

async function firstBytes(path: string): Promise<{ size: number; magic: string }> {
  try {
    const handle = await open(path)
    try {
      const stat = await handle.stat()
      if (stat.isDirectory()) throw new CommandFailure(`${path} is a folder: name a file in it.`)
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
      return { size: stat.size, magic: buffer.subarray(0, bytesRead).toString('hex') }
    } finally {
      await handle.close()
    }
  } catch (cause) {
    if (cause instanceof CommandFailure) throw cause
    const missing = codeOf(cause) === 'ENOENT'
    throw new CommandFailure(
      missing ? `There is no file ${path}.` : `${path} cannot be read (${codeOf(cause)}).`,
    )
  }
}

async function* textOf(bytes: Readable, name: string): AsyncGenerator<string> {
  let decoder: { decode: Decode; wide: boolean } | undefined
  try {
    for await (const piece of bytes) {
      const chunk: Buffer = piece
      decoder ??= decoderFor(chunk, name)
      if (!decoder.wide && chunk.includes(0)) {
        throw new CommandFailure(`${name} is a binary file, not a CSV file.`)
      }
      yield decoder.decode(chunk, { stream: true })
    }
    if (decoder === undefined) throw new CommandFailure(`${name} is empty.`)
    yield decoder.decode()
  } catch (cause) {
    throw readFailure(cause, name)
  }
}

/** By its byte order mark, which the decoder takes away; without one it must be UTF-8. */
function decoderFor(first: Buffer, name: string): { decode: Decode; wide: boolean } {
  const magic = first.subarray(0, 4).toString('hex')
  const other = OTHER_FORMATS.find(([start]) => magic.startsWith(start))
  if (other) throw new CommandFailure(`${name} ${other[1]}.`)
  const encoding = magic.startsWith('fffe') ? 'utf-16le' : magic.startsWith('feff') ? 'utf-16be' : 'utf-8'
  const decoder = new TextDecoder(encoding, { fatal: true })
  return { decode: decoder.decode.bind(decoder), wide: encoding !== 'utf-8' }
}

function readFailure(cause: unknown, name: string): CommandFailure {
  if (cause instanceof CommandFailure) return cause
  switch (codeOf(cause)) {
    case 'Z_BUF_ERROR':
      return new CommandFailure(`${name} ends in the middle: the gzip file is cut short. Download it again.`)
    case 'Z_DATA_ERROR':
      return new CommandFailure(`${name} is damaged: it cannot be unpacked any further. Download it again.`)
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return new CommandFailure(
        `${name} is no UTF-8 text: a binary file, or saved in another encoding. Save it as "CSV UTF-8".`,
      )
    default:
      return new CommandFailure(`${name} cannot be read any further (${codeOf(cause)}).`)
  }
}

function codeOf(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return String(cause)
}
