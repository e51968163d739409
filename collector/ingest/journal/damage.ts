/** A place in the journal that cannot be read. File and offset identify it: it is told again until its segment is freed. */
export interface Damage {
  file: string
  offset: number
  /** What stands there; empty when records are missing without a trace. */
  bytes: Buffer
  reason: 'broken_header' | 'broken_records' | 'missing_records'
  /** True when senders were told that these records are safe; false when a power cut may have torn them before that. */
  acknowledged: boolean
  /** The last readable position before it. */
  afterPosition: number
}
