import { localDate, startOfDate } from '../calendar.ts'
import type { Expected } from '../expected.ts'
import type { Life } from '../life.ts'
import type { Stretch } from '../stretch.ts'
import type { WholeRule, World } from '../whole.ts'

/** What is put above and below the line, in ten-thousandths, so that no fraction is lost. */
interface Entry {
  at: number
  above: number
  below: number
  currency: string | null
  /** The value rests on such entries. */
  isEssential: boolean
}

type Asked = Parameters<WholeRule['answer']>[1]

export const MONEY_RULES: Record<string, WholeRule> = {
  budget_variance: {
    needs: [['budget.set'], ['cost.recorded']],
    answer(world, asked) {
      const end = Math.min(asked.window.to, Math.max(asked.now, asked.window.from))
      const all = ofKind(world.lives, 'budget')
      const budgets = all.filter(
        (one) => !all.some((other) => isSameThing(one, other) && isAfter(other, one)),
      )
      const planned = new Set(all.map((one) => one.field('period')))
      const costs = ofKind(world.lives, 'cost')
      const isPlanned = (one: Life) =>
        planned.has(localDate(countedAt(one, asked), asked.timezone).slice(0, 7))
      const entries = [
        ...budgets
          .filter(world.isAsked)
          .map((one) => entryOf(one, asked, { sign: -1, below: 1, isEssential: false })),
        ...costs
          .filter((one) => isPlanned(one) && world.isAsked(one))
          .map((one) => entryOf(one, asked, { sign: 1, below: 0, isEssential: true })),
      ]
      const without = costs.filter(
        (one) => !isPlanned(one) && world.isAsked(one) && isIn(asked.window, countedAt(one, asked)),
      )
      const begun = entries.filter(({ at }) => at <= end)
      return quotient(begun, world, asked, asked.window, { costs_without_budget: without.length })
    },
  },
  service_roi: {
    needs: [['benefit.recorded'], ['cost.recorded']],
    answer(world, asked) {
      const entries = [
        ...ofKind(world.lives, 'benefit').map(
          (one) => [one, { sign: 1, below: 0, isEssential: true }] as const,
        ),
        ...ofKind(world.lives, 'cost').map(
          (one) => [one, { sign: -1, below: 1, isEssential: false }] as const,
        ),
      ]
        .filter(([one]) => world.isAsked(one))
        .map(([one, how]) => entryOf(one, asked, how))
      return quotient(entries, world, asked, yearUpTo(asked), {})
    },
  },
  cost_per_ticket: {
    needs: [['cost.recorded'], ['incident.opened', 'request.opened']],
    answer(world, asked) {
      const contacts = world.tickets.filter(
        (ticket) => ticket.openedAt !== null && isIn(asked.window, ticket.openedAt) && world.isAsked(ticket),
      )
      const costs = ofKind(world.lives, 'cost').filter(
        (one) => one.field('category') === 'service_desk' && world.isAsked(one),
      )
      const entries = [
        ...costs.map((one) => entryOf(one, asked, { sign: 1, below: 0, isEssential: true })),
        ...contacts.map(({ openedAt }) => ({
          at: openedAt ?? 0,
          above: 0,
          below: 10_000,
          currency: null,
          isEssential: false,
        })),
      ]
      const named = contacts.filter(({ service }) => service !== '')
      const services = new Set(named.map(({ service }) => service)).size
      return quotient(entries, world, asked, asked.window, {
        contacts_per_service: services === 0 ? null : named.length / services,
      })
    },
  },
}

function quotient(
  all: readonly Entry[],
  world: World,
  asked: Asked,
  window: Stretch,
  beside: Expected['beside'],
): Expected {
  const entries = all.filter(({ at }) => isIn(window, at))
  const sum = (read: (entry: Entry) => number) =>
    entries.reduce((total, entry) => total + read(entry), 0) / 10_000
  const [numerator, denominator] = [sum(({ above }) => above), sum(({ below }) => below)]
  const own = currencyOf(world.lives)
  const told = { n: entries.length, statistics: null, beside }
  const isWhole = isWholeMonths(asked)
  if (isWhole && entries.some(({ currency }) => currency !== null && currency !== own)) {
    return { ...told, value: null, numerator: null, denominator: null }
  }
  const isKnown = isWhole && denominator !== 0 && entries.some(({ isEssential }) => isEssential)
  return { ...told, value: isKnown ? numerator / denominator : null, numerator, denominator }
}

function ofKind(lives: readonly Life[], kind: string): Life[] {
  return lives.filter((life) => life.kind === kind)
}

/** At the beginning of the month that it names, else when it was told. */
function countedAt({ events, field }: Life, { timezone }: Asked): number {
  const month = field('period')
  return typeof month === 'string' ? startOfDate(`${month}-01`, timezone) : (events[0]?.at ?? 0)
}

function entryOf(
  life: Life,
  asked: Asked,
  { sign, below, isEssential }: { sign: number; below: number; isEssential: boolean },
): Entry {
  const amount = Math.round(Number(life.field('amount')) * 10_000)
  const currency = life.field('currency')
  return {
    at: countedAt(life, asked),
    above: sign * amount,
    below: below * amount,
    currency: typeof currency === 'string' ? currency : null,
    isEssential,
  }
}

/** Set aside for the same: of one service, one category, one month. */
function isSameThing(one: Life, other: Life): boolean {
  return (
    one.service === other.service &&
    (one.field('category') ?? '') === (other.field('category') ?? '') &&
    one.field('period') === other.field('period')
  )
}

/** Which of two words on money is the later one: told by time, then source, then id. */
function isAfter(one: Life, other: Life): boolean {
  const place = ({ events: [told] }: Life) =>
    [told?.at ?? 0, told?.event.source ?? '', told?.event.id ?? ''] as const
  const [a, b] = [place(one), place(other)]
  if (a[0] !== b[0]) return a[0] > b[0]
  return a[1] === b[1] ? a[2] > b[2] : a[1] > b[1]
}

/** The organisation's currency is the first that was told. */
function currencyOf(lives: readonly Life[]): unknown {
  const told = lives.filter(
    ({ kind, field }) => ['budget', 'cost', 'benefit'].includes(kind) && field('currency') !== null,
  )
  return told.find((one) => !told.some((other) => isAfter(one, other)))?.field('currency') ?? null
}

function isWholeMonths({ window, now, timezone }: Asked): boolean {
  const isFirst = (at: number) => {
    const date = localDate(at, timezone)
    return date.endsWith('-01') && startOfDate(date, timezone) === at
  }
  return isFirst(window.from) && (isFirst(window.to) || window.to === now)
}

/** The twelve months that end with the window. */
function yearUpTo({ window, timezone }: Asked): Stretch {
  const [year = 0, month = 0] = localDate(window.to - 1, timezone)
    .split('-')
    .map(Number)
  const first = new Date(Date.UTC(year, month - 12, 1)).toISOString().slice(0, 10)
  return { from: startOfDate(first, timezone), to: window.to }
}

function isIn({ from, to }: Stretch, at: number): boolean {
  return at >= from && at < to
}
