import type { JournalFileSystem } from '../../collector/ingest/journal/file-system.ts'
import { SimulatedFile } from './simulated-file.ts'

export class DiskError extends Error {
  readonly code: string

  constructor(code: string) {
    super(`The simulated disk says ${code}.`)
    this.code = code
  }
}

/**
 * A disk with a power cord. What was synced survives `cutPower`; of everything else any part may be gone, torn or scrambled, each
 * file and each directory entry on its own. It can also be full, slow, or fail.
 */
export class SimulatedDisk {
  /** 0 to 1, of a seeded source, so that a schedule can be run again. */
  readonly #random: () => number
  /** What programs see. */
  #entries = new Map<string, SimulatedFile>()
  /** What is on the platter. */
  #durable = new Map<string, SimulatedFile>()
  /** Counts the programs that have used it: only the newest is alive. */
  #program = 0
  #steps = 0
  #endAt = Number.POSITIVE_INFINITY
  #end: () => void = () => undefined
  #failures: string[] = []
  /** Bytes that all files together may have. */
  quota = Number.POSITIVE_INFINITY
  /** A sector of 4096 bytes that cannot be read: the name of its file, and its number there. */
  badSector: { name: string; number: number } | undefined
  /** Milliseconds that each operation takes. */
  delayMs = 0

  constructor(random: () => number) {
    this.#random = random
  }

  /** Ends the program in the middle of the n-th operation from now. */
  endAfter(operations: number, end: () => void): void {
    this.#endAt = this.#steps + operations
    this.#end = end
  }

  /** The next writes fail with these codes, after some of their bytes were written. */
  failWrites(...codes: string[]): void {
    this.#failures.push(...codes)
  }

  /** The program that used the disk never hears of it again; what it wrote can still be seen. */
  kill(): void {
    this.#program += 1
    this.#endAt = Number.POSITIVE_INFINITY
    this.#failures = []
  }

  cutPower(): void {
    this.kill()
    for (const name of new Set([...this.#entries.keys(), ...this.#durable.keys()])) {
      const survivor = (this.#random() < 0.5 ? this.#durable : this.#entries).get(name)
      if (survivor) this.#durable.set(name, survivor)
      else this.#durable.delete(name)
    }
    for (const file of this.#durable.values()) file.losePower(this.#random)
    this.#entries = new Map(this.#durable)
  }

  /** The bytes of a file as programs see them: a test may change them. */
  bytes(name: string): Buffer {
    return this.#file(name).visible
  }

  /** The names of all files, in order. */
  get names(): string[] {
    return [...this.#entries.keys()].sort()
  }

  /** The disk for a program that starts now. */
  mount(): JournalFileSystem {
    const program = this.#program
    const step = () => this.#step(program)
    return {
      list: async () => {
        await step()
        return this.names.sort(() => this.#random() - 0.5)
      },
      create: async (name) => {
        await step()
        if (this.#entries.has(name)) throw new DiskError('EEXIST')
        const file = new SimulatedFile()
        this.#entries.set(name, file)
        return {
          write: (chunks, offset) => this.#write(file, Buffer.concat(chunks), offset, step),
          close: step,
        }
      },
      open: async (name) => {
        await step()
        const file = this.#file(name)
        const read = async (buffer: Uint8Array, offset: number) => {
          await step()
          const { name: bad, number } = this.badSector ?? { number: 0 }
          const isHit = offset < (number + 1) * 4096 && offset + buffer.length > number * 4096
          if (bad === name && isHit) throw new DiskError('EIO')
          const bytes = file.visible.subarray(offset, offset + buffer.length)
          buffer.set(bytes)
          return bytes.length
        }
        return { size: file.visible.length, read, close: step }
      },
      settle: async (name, size) => {
        await step()
        const file = this.#file(name)
        file.truncate(size)
        await step()
        file.sync()
      },
      rename: async (from, to) => {
        await step()
        const file = this.#file(from)
        this.#entries.delete(from)
        this.#entries.set(to, file)
      },
      unlink: async (name) => {
        await step()
        this.#file(name)
        this.#entries.delete(name)
      },
      syncDirectory: async () => {
        await step()
        this.#durable = new Map(this.#entries)
        await step()
      },
      freeBytes: async () => {
        await step()
        return this.quota - this.#used
      },
    }
  }

  get #used(): number {
    return [...this.#entries.values()].reduce((sum, { visible }) => sum + visible.length, 0)
  }

  async #write(file: SimulatedFile, bytes: Buffer, offset: number, step: () => Promise<void>): Promise<void> {
    await step()
    const room = Math.max(0, this.quota - this.#used)
    const failure = this.#failures.shift() ?? (bytes.length > room ? 'ENOSPC' : undefined)
    if (failure === undefined) {
      file.write(bytes, offset)
      await step()
      file.sync()
      await step()
      return
    }
    const written = failure === 'ENOSPC' ? Math.min(room, bytes.length) : bytes.length * this.#random()
    file.write(bytes.subarray(0, written), offset)
    file.forget()
    await step()
    throw new DiskError(failure)
  }

  #file(name: string): SimulatedFile {
    const file = this.#entries.get(name)
    if (!file) throw new DiskError('ENOENT')
    return file
  }

  async #step(program: number): Promise<void> {
    if (program === this.#program) {
      this.#steps += 1
      if (this.#steps >= this.#endAt) this.#end()
    }
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs))
    if (program !== this.#program) await new Promise(() => undefined)
  }
}
