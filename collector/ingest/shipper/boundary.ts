import type { JournalRecord, NewRecord } from '../journal/record.ts'

const SEALED = 128
const SHIPPED = 129
const RENEWED = 130
const TOKEN_BYTES = 36
const BOUNDARY_BYTES = 12 + TOKEN_BYTES

/** What the journal keeps of a batch, so that it is tried again with the same records and the same token. */
export interface Boundary {
  /** Positions of its first and last record. */
  first: number
  last: number
  /** A UUID: positions alone might name other records in another journal. */
  token: string
}

/** The mark that is kept before a batch is first tried. */
export function sealedMark(boundary: Boundary): NewRecord {
  return { kind: SEALED, rows: 0, parts: [encode(boundary)] }
}

/** The mark that is kept when rows and facts of a batch are in. */
export function shippedMark(boundary: Boundary): NewRecord {
  return { kind: SHIPPED, rows: 0, parts: [encode(boundary)] }
}

/** A mark that says nothing: what is written last begins a fresh segment. */
export function renewedMark(): NewRecord {
  return { kind: RENEWED, rows: 0, parts: [] }
}

/** What a journal's marks say of earlier batches, in the order of their records. */
export function readBoundaries(marks: readonly JournalRecord[]): (Boundary & { shipped: boolean })[] {
  const byToken = new Map<string, Boundary & { shipped: boolean }>()
  for (const { kind, payload } of marks) {
    if ((kind !== SEALED && kind !== SHIPPED) || payload.length !== BOUNDARY_BYTES) continue
    const boundary = decode(payload)
    byToken.set(boundary.token, { ...boundary, shipped: kind === SHIPPED })
  }
  return [...byToken.values()].sort((one, other) => one.first - other.first)
}

function encode({ first, last, token }: Boundary): Buffer {
  const bytes = Buffer.alloc(BOUNDARY_BYTES)
  bytes.writeUIntLE(first, 0, 6)
  bytes.writeUIntLE(last, 6, 6)
  bytes.write(token, 12, 'latin1')
  return bytes
}

function decode(bytes: Buffer): Boundary {
  return {
    first: bytes.readUIntLE(0, 6),
    last: bytes.readUIntLE(6, 6),
    token: bytes.toString('latin1', 12),
  }
}
