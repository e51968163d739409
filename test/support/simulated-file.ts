interface Write {
  offset: number
  bytes: Buffer
}

const BLOCK_BYTES = 16

/** A file of the simulated disk: what programs read of it, and what is on the platter. */
export class SimulatedFile {
  visible: Buffer = Buffer.alloc(0)
  #durable: Buffer = Buffer.alloc(0)
  /** Written, not synced. */
  #unsynced: Write[] = []
  /** Written before a failed sync: the system believes that they are on disk, and no later sync writes them. */
  #forgotten: Write[] = []

  write(bytes: Buffer, offset: number): void {
    this.visible = place(this.visible, bytes, offset)
    this.#unsynced.push({ bytes, offset })
  }

  sync(): void {
    for (const { bytes, offset } of this.#unsynced) this.#durable = place(this.#durable, bytes, offset)
    this.#unsynced = []
  }

  /** What a failed sync leaves. */
  forget(): void {
    this.#forgotten.push(...this.#unsynced)
    this.#unsynced = []
  }

  truncate(size: number): void {
    this.visible = Buffer.from(this.visible.subarray(0, size))
    this.#durable = Buffer.from(this.#durable.subarray(0, size))
  }

  /** Keeps what was synced, and of the rest some blocks: whole, scrambled, or not at all. */
  losePower(random: () => number): void {
    const rest = [...this.#forgotten, ...this.#unsynced]
    const mood = random()
    for (const { bytes, offset } of rest) {
      const keep = Math.floor(bytes.length * random())
      if (mood < 0.4) this.#durable = place(this.#durable, bytes.subarray(0, keep), offset)
      else if (mood < 0.8) this.#keepBlocks(bytes, offset, random)
      else if (mood < 0.9) this.#durable = place(this.#durable, bytes, offset)
    }
    this.#forgotten = []
    this.#unsynced = []
    this.visible = Buffer.from(this.#durable)
  }

  #keepBlocks(bytes: Buffer, offset: number, random: () => number): void {
    for (let at = 0; at < bytes.length; at += BLOCK_BYTES) {
      const block = Buffer.from(bytes.subarray(at, at + BLOCK_BYTES))
      const fate = random()
      if (fate < 0.1) block.fill(Math.floor(random() * 256))
      if (fate < 0.7) this.#durable = place(this.#durable, block, offset + at)
    }
  }
}

function place(target: Buffer, bytes: Buffer, offset: number): Buffer {
  const size = Math.max(target.length, offset + bytes.length)
  const result = Buffer.alloc(size)
  target.copy(result)
  bytes.copy(result, offset)
  return result
}
