import { TICKET_ITEM } from './ticket.ts'
import { WINDOWS } from './windows.ts'

/** When money counts: in the month that it is said to belong to, else at its own time. */
const COUNTED = "ifNull(toDateTime64(toDate32OrNull(concat(period, '-01')), 3, {timezone:String}), at)"

const MONTH = `formatDateTime(${COUNTED}, '%Y-%m', {timezone:String})`

/** The last word on what is set aside for a service, category and month; of what is spent each word counts. */
const IS_LAST = `row_number() OVER (PARTITION BY type, service, ifNull(category, ''), ifNull(period, '')
  ORDER BY at DESC, sequence DESC, source DESC, id DESC, system DESC, subject DESC) = 1`

const MONEY = {
  table: 'money_facts',
  columns: {
    counted: COUNTED,
    is_last: IS_LAST,
    in_budgeted_month: `${MONTH} IN (SELECT period FROM money_facts FINAL WHERE type = 'budget.set' AND NOT gone)`,
  },
  part: 'toString((source, id))',
  moments: ['counted'],
  item: {
    kind: "substring(type, 1, position(type, '.') - 1)",
    title: "coalesce(nullIf(category, ''), nullIf(improvement, ''))",
    state: "multiIf(type = 'budget.set', 'set aside', type = 'cost.recorded', 'spent', 'gained')",
    opened: 'at',
  },
} as const

/** What the service desk cost, and beside it what it was asked: the contacts of the windows alone, for there may be millions. */
const DESK = `
  SELECT system, subject, service, toString((source, id)) AS part_of, 'cost' AS kind, category AS title, NULL AS team, NULL AS priority,
    'spent' AS state, NULL AS url, at AS opened, NULL AS resolved, NULL AS closed,
    ${COUNTED} AS counted, amount, currency, 0 AS is_contact
  FROM money_facts FINAL WHERE NOT gone AND type = 'cost.recorded' AND category = 'service_desk'
  UNION ALL
  SELECT system, subject, service, '', kind, title, team, priority, state, url, opened, resolved, closed, opened, 0, NULL, 1
  FROM ticket_facts FINAL
  WHERE NOT gone AND anchor < toDate(arrayMax(${WINDOWS.tos})) + 1
    AND arrayExists((since, until) -> opened >= since AND opened < until, ${WINDOWS.froms}, ${WINDOWS.tos})`

/** The facts of money. */
export const MONEY_FACTS = {
  budgeted_money: {
    ...MONEY,
    where: "type IN ('budget.set', 'cost.recorded')",
    itemKinds: ['budget', 'cost'],
    dimensions: { service: 'service', category: "ifNull(category, '')" },
  },
  returned_money: {
    ...MONEY,
    where: "type IN ('benefit.recorded', 'cost.recorded')",
    itemKinds: ['benefit', 'cost'],
    dimensions: { service: 'service' },
  },
  desk_money: {
    table: 'money_facts',
    alsoUntil: [{ table: 'ticket_facts', days: 0 }],
    onlyWith: ['money_facts', 'ticket_facts'],
    from: DESK,
    part: 'part_of',
    where: 'true',
    itemKinds: ['cost', 'incident', 'request'],
    moments: ['counted'],
    dimensions: { service: 'service' },
    item: TICKET_ITEM,
  },
} as const
