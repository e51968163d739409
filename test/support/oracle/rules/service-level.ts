import type { Agreed } from '../agreed.ts'
import { localDate, monthOf, startOfDate } from '../calendar.ts'
import type { Rule } from '../kpis.ts'
import type { Life, OpenOf } from '../life.ts'
import { agreedIn, watched } from '../outages.ts'
import type { Ticket } from '../ticket.ts'
import { isThen } from './service.ts'

const inForce = (one: { from: number; to: number }, end: number) => one.from < end && one.to >= end

/** An agreement is there while its terms are in force. */
export const agreedThen: OpenOf = ({ subject, agreed }) =>
  agreed.terms.filter((one) => one.agreement === subject).map(({ from, to }) => ({ from, to }))

const termsAt = ({ subject, agreed }: Life, end: number) =>
  agreed.terms.find((one) => one.agreement === subject && inForce(one, end))

function isBacked(needed: string, agreed: Agreed, end: number): boolean {
  return agreed.terms.some(
    (one) => one.kind !== 'sla' && inForce(one, end) && (one.agreement === needed || one.service === needed),
  )
}

/** A promise of an agreement for a month, as a life of its own: at the last instant of the month, kept or not. */
function promises(agreement: Life, timezone: string, now: number): Life[] {
  const { subject } = agreement
  const kept = new Map<string, { month: string; met: boolean }>()
  const note = (month: string, metric: string, met: boolean) => kept.set(`${month} ${metric}`, { month, met })
  for (const [key, met] of ofAvailability(agreement, timezone, now)) note(key, 'availability', met)
  const judged = agreement.tickets().filter((ticket) => ticket.agreement === subject)
  for (const [metric, of] of Object.entries(METRICS)) {
    const months = new Map<string, { met: number; wanted: number }>()
    for (const { at, met, share } of judged.map(of)) {
      if (at === null || met === null || share === null) continue
      const month = localDate(at, timezone).slice(0, 7)
      const known = months.get(month) ?? { met: 0, wanted: 0 }
      months.set(month, { met: known.met + Number(met), wanted: known.wanted + share })
    }
    for (const [month, { met, wanted }] of months) note(month, metric, met >= wanted - 1e-9)
  }
  for (const { verb, event, at } of agreement.events) {
    if (verb !== 'measured') continue
    const month = (event.data?.month as string | null | undefined) ?? localDate(at, timezone).slice(0, 7)
    note(month, String(event.data?.metric ?? ''), event.data?.met === true)
  }
  return [...kept.values()].map(({ month, met }) => ({
    ...agreement,
    field: (name) =>
      name === 'met' ? met : name === 'at' ? monthOf(month, timezone).to - 1 : agreement.field(name),
  }))
}

type Judged = (ticket: Ticket) => { at: number | null; met: boolean | null; share: number | null }

const METRICS: Readonly<Record<string, Judged>> = {
  resolution: (ticket) => resolution(ticket, 'incident'),
  fulfilment: (ticket) => resolution(ticket, 'request'),
  response: ({ respondedAt, responseMet, responseShare }) => ({
    at: respondedAt,
    met: responseMet,
    share: responseShare,
  }),
}

function resolution({ kind, resolvedAt, targetMet, share }: Ticket, wanted: string): ReturnType<Judged> {
  return { at: kind === wanted ? resolvedAt : null, met: targetMet, share }
}

function ofAvailability(agreement: Life, timezone: string, now: number): Map<string, boolean> {
  const kept = new Map<string, boolean>()
  const service = watched(agreement.lives()).find((one) => one.service === agreement.service)
  if (!service) return kept
  for (const month of MONTHS) {
    const window = monthOf(month, timezone)
    const at = window.to - 1
    const promised = agreement.agreed.terms.find(
      (one) => one.agreement === agreement.subject && one.from <= at && one.to > at,
    )?.availability
    const end = Math.min(window.to, now)
    const from = Math.max(window.from, startOfDate(localDate(service.since, timezone), timezone))
    if (promised === undefined || promised === null || from >= end) continue
    const time = agreedIn(service.service, { from, to: end }, agreement.agreed)
    const missing = service.disruptions
      .map((one) => ({ from: Math.max(one.from, from), to: Math.min(one.to, end) }))
      .filter((one) => one.from < one.to)
      .reduce((sum, one) => sum + agreedIn(service.service, one, agreement.agreed), 0)
    kept.set(month, time === 0 || (time - missing) / time >= promised)
  }
  return kept
}

const MONTHS = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05']

const achieved = (kind: string): Rule<Life> => ({
  kinds: ['agreement'],
  each: promises,
  when: ({ field }) => field('at') as number,
  among: ({ field }) => (field('kind') ?? 'sla') === kind,
  met: ({ field }) => field('met') === true,
  needs: [['agreement.activated', 'agreement.measured']],
})

export const SERVICE_LEVEL_RULES: Record<string, Rule<Life>> = {
  services_with_sla: {
    kinds: ['service'],
    when: 'open at the end',
    among: isThen('catalogue'),
    met: ({ service, agreed }, end) =>
      agreed.terms.some((one) => one.kind === 'sla' && one.service === service && inForce(one, end)),
    restsOnSilenceOf: ['agreement.activated'],
    needs: [['service.registered'], ['agreement.activated']],
  },
  slas_backed: {
    kinds: ['agreement'],
    when: 'open at the end',
    among: (agreement, end) => {
      const terms = termsAt(agreement, end)
      return terms?.kind === 'sla' && terms.dependsOn.length > 0
    },
    met: (agreement, end) =>
      termsAt(agreement, end)?.dependsOn.every((needed) => isBacked(needed, agreement.agreed, end)) ?? false,
    needs: [['agreement.activated']],
  },
  sla_target_achievement: achieved('sla'),
  supplier_target_achievement: achieved('uc'),
}
