/** An event as a test sends it: plain JSON, with the attributes that Wheelhouse reads. */
export interface SentEvent {
  id: string
  source: string
  type: string
  subject: string
  system?: string
  time?: string
  sequence?: number | string
  service?: string
  data?: Record<string, unknown>
}

type Data = Record<string, unknown>

/** A ticket told step by step: `anIncident('INC1').openedAt('2026-03-01T08:00Z').resolvedAt('2026-03-01T09:00Z').events()`. */
export class TicketStory {
  readonly #kind: 'incident' | 'request'
  readonly #subject: string
  readonly #events: SentEvent[] = []
  #source = 'desk'
  #system: string | undefined
  #service: string | undefined

  constructor(kind: 'incident' | 'request', subject: string) {
    this.#kind = kind
    this.#subject = subject
  }

  /** Who tells the next steps. */
  toldBy(source: string, system?: string): this {
    this.#source = source
    this.#system = system
    return this
  }

  /** The service that the next steps name. */
  ofService(service: string): this {
    this.#service = service
    return this
  }

  openedAt(time: string, data?: Data): this {
    return this.#step('opened', time, data)
  }

  respondedAt(time: string, data?: Data): this {
    return this.#step('responded', time, data)
  }

  assignedAt(time: string, data?: Data): this {
    return this.#step('assigned', time, data)
  }

  updatedAt(time: string, data?: Data): this {
    return this.#step('updated', time, data)
  }

  pausedAt(time: string, data?: Data): this {
    return this.#step('paused', time, data)
  }

  resumedAt(time: string, data?: Data): this {
    return this.#step('resumed', time, data)
  }

  /** The resolution of an incident, the fulfilment of a request. */
  resolvedAt(time: string, data?: Data): this {
    return this.#step(this.#kind === 'request' ? 'fulfilled' : 'resolved', time, data)
  }

  reopenedAt(time: string, data?: Data): this {
    return this.#step('reopened', time, data)
  }

  closedAt(time: string, data?: Data): this {
    return this.#step('closed', time, data)
  }

  cancelledAt(time: string, data?: Data): this {
    return this.#step('cancelled', time, data)
  }

  /** Numbers the step before, as a tool does that counts its changes. */
  numbered(sequence: number | string): this {
    const last = this.#events.at(-1)
    if (!last) throw new RangeError('there is no step to number yet')
    last.sequence = sequence
    return this
  }

  events(): SentEvent[] {
    return this.#events.map((event) => ({ ...event }))
  }

  #step(verb: string, time: string, data: Data | undefined): this {
    this.#events.push({
      id: `${this.#subject}/${this.#events.length + 1}`,
      source: this.#source,
      type: `${this.#kind}.${verb}`,
      subject: this.#subject,
      time: instant(time),
      ...(this.#system === undefined ? {} : { system: this.#system }),
      ...(this.#service === undefined ? {} : { service: this.#service }),
      ...(data === undefined ? {} : { data }),
    })
    return this
  }
}

export function anIncident(subject: string): TicketStory {
  return new TicketStory('incident', subject)
}

export function aRequest(subject: string): TicketStory {
  return new TicketStory('request', subject)
}

/** Any other item, told verb by verb: `anItem('problem', 'PRB1').on('opened', '2026-03-01T08:00Z')`. */
export class ItemStory {
  readonly #kind: string
  readonly #subject: string
  readonly #events: SentEvent[] = []
  #source = 'desk'
  #service: string | undefined

  constructor(kind: string, subject: string) {
    this.#kind = kind
    this.#subject = subject
  }

  toldBy(source: string): this {
    this.#source = source
    return this
  }

  ofService(service: string): this {
    this.#service = service
    return this
  }

  on(verb: string, time: string, data?: Data): this {
    this.#events.push({
      id: `${this.#subject}/${this.#events.length + 1}`,
      source: this.#source,
      type: `${this.#kind}.${verb}`,
      subject: this.#subject,
      time: instant(time),
      ...(this.#service === undefined ? {} : { service: this.#service }),
      ...(data === undefined ? {} : { data }),
    })
    return this
  }

  events(): SentEvent[] {
    return this.#events.map((event) => ({ ...event }))
  }
}

/** A survey: sent, and perhaps answered. */
export class SurveyStory extends ItemStory {
  readonly #about: string

  constructor(subject: string, about: string) {
    super('survey', subject)
    this.#about = about
    this.toldBy('surveys')
  }

  sentAt(time: string): this {
    return this.on('sent', time, { kind: this.#about })
  }

  answeredAt(time: string, score: number, scale?: number): this {
    return this.on('responded', time, { kind: this.#about, score, ...(scale === undefined ? {} : { scale }) })
  }
}

export function aTicketSurvey(subject: string): SurveyStory {
  return new SurveyStory(subject, 'ticket')
}

export function aRelationshipSurvey(subject: string): SurveyStory {
  return new SurveyStory(subject, 'relationship')
}

export function anNpsSurvey(subject: string): SurveyStory {
  return new SurveyStory(subject, 'nps')
}

export function anItem(kind: string, subject: string): ItemStory {
  return new ItemStory(kind, subject)
}

/** All events of several stories, in the order told. */
export function eventsOf(...stories: readonly { events(): SentEvent[] }[]): SentEvent[] {
  return stories.flatMap((story) => story.events())
}

function instant(time: string): string {
  const at = new Date(time)
  if (Number.isNaN(at.getTime())) throw new RangeError(`"${time}" is no time`)
  return at.toISOString()
}
