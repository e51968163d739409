import { connect, createServer, type Socket } from 'node:net'

/** A way to another server that can be cut, as if that one were gone. */
export interface CutOff {
  port: number
  /** Closes every connection, and refuses new ones. */
  cut(): Promise<void>
  mend(): Promise<void>
}

/** Opens a way to a port of this machine. A connection breaks when it carries a request that `breaksOn` says so of. */
export async function openCutOff(
  target: number,
  { breaksOn = () => false }: { breaksOn?: (request: string) => boolean } = {},
): Promise<CutOff> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    near.on('data', (request) => {
      if (breaksOn(request.toString())) near.destroy()
    })
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => undefined)
      one.once('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        resolve(address !== null && typeof address === 'object' ? address.port : 0)
      })
    })
  const port = await listen(0)
  return {
    port,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
    mend: async () => void (await listen(port)),
  }
}
