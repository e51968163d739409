import { DAY_MS, dayOf, HOUR_MS, type SampleYear } from './year.ts'

/** When the planted stories happen, epoch milliseconds. `docs/sample-year.md` tells them. */
export interface Stories {
  triageBegan: number
  checklistBegan: number
  articlesBegan: number
  articlesFaded: { from: number; to: number }
  portalBegan: number
  approvalsShortened: number
  windowsAgreed: number
  problemsSought: number
  approvalsGuarded: number
  /** A release that broke what it touched, until it was taken back. */
  badRelease: { deployed: number; rolledBack: number }
  /** ISO weeks of the summer, the same in every year. */
  peakWeeks: { first: number; last: number }
  /** The last word of the source that went silent. */
  auditsSilent: number
  roomsUnmapped: number
  newServiceBegan: number
  /** Since when tickets of the ERP take longer: who knew it has left. */
  erpSlow: number
  satelliteMisses: number
  portOutages: readonly { started: number; ended: number }[]
}

const SILENT_DAYS = 42

/** The moments of the stories in a year. */
export function storiesOf(year: SampleYear): Stories {
  const month = (ago: number, day: number, hour = 9) => dayOf(year.monthsAgo(ago), day, hour)
  const deployed = tuesdayFrom(year, month(4, 8, 0)) + 10 * HOUR_MS
  return {
    triageBegan: month(11, 3),
    checklistBegan: month(10, 10),
    articlesBegan: month(16, 4),
    articlesFaded: { from: month(10, 1), to: month(8, 1) },
    portalBegan: year.daysAgo(9) + 9 * HOUR_MS,
    approvalsShortened: month(5, 6),
    windowsAgreed: month(6, 4),
    problemsSought: month(10, 4),
    approvalsGuarded: month(1, 18),
    badRelease: { deployed, rolledBack: deployed + 3.75 * HOUR_MS },
    peakWeeks: { first: 27, last: 33 },
    auditsSilent: Math.min(year.daysAgo(SILENT_DAYS), year.monthsAgo(1).start),
    roomsUnmapped: month(6, 1),
    newServiceBegan: month(1, 8),
    erpSlow: month(1, 1, 0),
    satelliteMisses: month(3, 1, 0),
    portOutages: [
      { started: month(1, 9, 9), ended: month(1, 9, 15) },
      { started: month(1, 16, 13), ended: month(1, 16, 18) },
    ],
  }
}

function tuesdayFrom({ days }: SampleYear, from: number): number {
  return days.find(({ start, weekday }) => start >= from && weekday === 2)?.start ?? from + DAY_MS
}

/** How things stood at a moment: what the improvements of the register moved. Shares are 0 to 1. */
export interface Levels {
  firstContact: number
  knowledge: number
  selfService: number
  reopened: number
  /** Working hours, half of the requests take longer. */
  requestHours: number
  inWindow: number
  problemLinked: number
  unapproved: number
}

/** The levels at a moment. */
export function levelsAt(at: number, stories: Stories): Levels {
  return {
    firstContact: at < stories.triageBegan ? 0.5 : 0.67,
    knowledge: knowledgeAt(at, stories),
    selfService: at < stories.portalBegan ? 0.42 : 0.47,
    // The checklist changed nothing.
    reopened: 0.055,
    requestHours: at < stories.approvalsShortened ? 15 : 11,
    inWindow: at < stories.windowsAgreed ? 0.88 : 0.955,
    problemLinked: at < stories.problemsSought ? 0.09 : 0.17,
    unapproved: at < stories.approvalsGuarded ? 0.03 : 0.01,
  }
}

const NO_ARTICLES = 0.24
const WITH_ARTICLES = 0.38

function knowledgeAt(at: number, { articlesBegan, articlesFaded: { from, to } }: Stories): number {
  if (at < articlesBegan || at >= to) return NO_ARTICLES
  if (at < from) return WITH_ARTICLES
  return WITH_ARTICLES - ((at - from) / (to - from)) * (WITH_ARTICLES - NO_ARTICLES)
}
