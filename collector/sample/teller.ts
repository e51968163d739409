import type { Envelope } from '../../shared/events/envelope.ts'
import { SAMPLE_IMPORT } from './marks.ts'
import type { SampleYear } from './year.ts'

/** An event of the sample, as a sender would send it. */
export interface SampleEvent extends Envelope {
  subject: string
  time: string
  import: typeof SAMPLE_IMPORT
  data: Record<string, unknown>
}

/** Collects what one source tells. */
export interface Teller {
  readonly events: readonly SampleEvent[]
  /** Tells an event of a subject at a time in epoch milliseconds; what has not happened yet is left out. */
  tell(type: string, at: number, about: About, data?: Record<string, unknown>): void
}

export interface About {
  subject: string
  service?: string | undefined
}

/** A teller for one source. The events of a subject have to be told one after the other: they are numbered. */
export function tellerOf(year: SampleYear, source: string): Teller {
  const events: SampleEvent[] = []
  let told = ''
  let number = 0
  return {
    events,
    tell(type, at, { subject, service }, data = {}) {
      const item = `${type.slice(0, type.indexOf('.'))}/${subject}`
      number = item === told ? number + 1 : 1
      told = item
      if (at > year.now) return
      events.push({
        specversion: '1.0',
        id: `sample/${item}/${number}`,
        source,
        type,
        subject,
        time: `${new Date(at).toISOString().slice(0, 19)}Z`,
        ...(service === undefined ? {} : { service }),
        import: SAMPLE_IMPORT,
        data,
      })
    },
  }
}
