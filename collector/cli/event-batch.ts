import type { DeliveryForm } from './delivery-form.ts'

/** The events of one request. Written to bytes at once: kept as strings, garbage collection alone took a fifth of an import. */
export class EventBatch {
  /** The line of the file that each event came from. */
  readonly lines: number[] = []
  readonly #form: DeliveryForm
  #buffer = Buffer.allocUnsafe(1024 * 1024)
  bytes = 0

  constructor(form: DeliveryForm) {
    this.#form = form
    this.#write(form.open)
  }

  add(event: string, line: number): void {
    if (this.lines.length > 0) this.#write(this.#form.between)
    this.#write(event)
    this.lines.push(line)
  }

  /** The body of the request; nothing can be added any more. */
  body(): Uint8Array<ArrayBuffer> {
    this.#write(this.#form.close)
    return this.#buffer.subarray(0, this.bytes)
  }

  #write(text: string): void {
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    const needed = this.bytes + text.length * 3
    if (needed > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2))
      this.#buffer.copy(larger, 0, 0, this.bytes)
      this.#buffer = larger
    }
    this.bytes += this.#buffer.write(text, this.bytes, 'utf8')
  }
}
