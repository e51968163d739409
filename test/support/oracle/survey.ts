import type { LiveEvent } from './received.ts'

/** A survey and its latest answer. */
export interface Survey {
  kind: 'survey'
  system: string
  subject: string
  service: string
  about: string
  sentAt: number | null
  answeredAt: number | null
  score: number
  scale: number
}

export function foldSurvey(key: readonly string[], events: readonly LiveEvent[]): Survey {
  const [, system = '', subject = ''] = key
  const sent = events.filter(({ verb }) => verb === 'sent').map(({ at }) => at)
  const answer = events.findLast(({ verb }) => verb === 'responded')
  const about = events.findLast(({ event }) => typeof event.data?.kind === 'string')?.event.data?.kind
  const scale = answer?.event.data?.scale
  return {
    kind: 'survey',
    system,
    subject,
    service: events.findLast(({ event }) => event.service !== undefined)?.event.service ?? '',
    about: typeof about === 'string' ? about : '',
    sentAt: sent.length > 0 ? Math.min(...sent) : null,
    answeredAt: answer?.at ?? null,
    score: Number(answer?.event.data?.score ?? 0),
    scale: typeof scale === 'number' ? scale : about === 'nps' ? 10 : 5,
  }
}
