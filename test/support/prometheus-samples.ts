/** One line of the Prometheus text format. */
export interface Sample {
  name: string
  labels: Readonly<Record<string, string>>
  value: number
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"(?:,|$)/g

/** Reads the samples of a scrape. Throws Error for a line that is none. */
export function readSamples(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name, labels = '', value] = LINE.exec(line) ?? []
      if (name === undefined) throw new Error(`"${line}" is no sample`)
      const pairs = [...labels.matchAll(LABEL)].map(([, key = '', quoted = '']): [string, string] => [
        key,
        quoted.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped)),
      ])
      return { name, labels: Object.fromEntries(pairs), value: Number(value) }
    })
}
