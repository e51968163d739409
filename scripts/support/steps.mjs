// @ts-check

/**
 * @typedef {(title: string, work: () => Promise<void>) => Promise<void>} Step
 * Does one named piece of work, showing that it runs and how long it took.
 */

/** @param {number} since milliseconds, from performance.now() */
export function elapsed(since) {
  const seconds = (performance.now() - since) / 1000
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
}

/**
 * A teller of steps on one stream: on a terminal the seconds count up, elsewhere each step is one plain line.
 * @param {NodeJS.WriteStream} stream
 * @returns {Step}
 */
export function tellSteps(stream) {
  return async (title, work) => {
    const start = performance.now()
    stream.write(`${title} … `)
    const ticker = stream.isTTY
      ? setInterval(() => stream.write(`\r\u001b[K${title} … ${elapsed(start)}`), 1000)
      : undefined
    try {
      await work()
      stream.write(`${stream.isTTY ? `\r\u001b[K${title} … ` : ''}${elapsed(start)}\n`)
    } catch (error) {
      stream.write(`failed after ${elapsed(start)}\n`)
      throw error
    } finally {
      clearInterval(ticker)
    }
  }
}
