import { RULES } from '../../../shared/charts/rules.ts'
import { type Cries, criesOf, sumOf } from './cries.ts'
import { asPlainXmr, asTheProduct, type Judge } from './judges.ts'
import { FALL, SHIFTS, toldWithin } from './shifts.ts'
import { STABLE_KPIS } from './stable-kpis.ts'

/** What the charts were tuned on lies below 1,000,000. */
const SEED = 5_000_000
const ROUNDS = 60
const MOST_CRIES = 2
const LEAST_TOLD = 0.85
const WITHIN = [1, 2, 4, 8, 13, 26]
const JUDGES: [string, Judge][] = [
  ['product', asTheProduct],
  ['plain XmR', asPlainXmr],
]

const isShort = process.argv.includes('--short')
const rounds = isShort ? 10 : ROUNDS
const figure = (number: number) => number.toFixed(2).padStart(9)
const percent = (share: number) => `${Math.round(100 * share)} %`.padStart(7)

console.log(`52 stable KPIs, ${rounds} times two years after a baseline of 24 weeks: cries a month`)
const [product, plain] = JUDGES.map(([, judge]) => criesOf(STABLE_KPIS, { judge, rounds, seed: SEED }))
const head = ['all', 'outside', 'run', 'near', 'jump', 'drift'].map((name) => name.padStart(9)).join('')
console.log(`${''.padEnd(26)}KPIs${head}  plain XmR`)
const line = (kind: string, cries: Cries, xmr: number) =>
  `${kind.padEnd(26)}${String(cries.kpis).padStart(4)}${[cries.all, ...RULES.map((rule) => cries[rule])].map(figure).join('')}  ${figure(xmr)}`
for (const [kind, cries] of product ?? []) console.log(line(kind, cries, plain?.get(kind)?.all ?? 0))
const inAll = sumOf(product ?? new Map())
console.log(line('in all', inAll, sumOf(plain ?? new Map()).all))

console.log('\nYearly season in the third and fourth year, when the charts know it: cries a month')
const seasonal = STABLE_KPIS.filter(({ kind }) => kind === 'yearly season')
for (const [name, judge] of JUDGES) {
  const cries = sumOf(criesOf(seasonal, { judge, rounds, seed: SEED + 1, from: 104, to: 208 }))
  console.log(`${name.padEnd(30)}${figure(cries.all)}`)
}

console.log('\nReal changes, and none: told within so many weeks, product (plain XmR)')
console.log(`${''.padEnd(30)}${WITHIN.map((weeks) => String(weeks).padStart(16)).join('')}`)
let told = 0
for (const shift of SHIFTS) {
  const [ours = [], theirs = []] = JUDGES.map(([, judge]) =>
    toldWithin(shift, WITHIN, { judge, rounds: 5 * rounds, seed: SEED + 2 }),
  )
  if (shift === FALL) told = ours[1] ?? 0
  const cells = ours.map((share, at) => `${percent(share)} (${percent(theirs[at] ?? 0).trim()})`.padStart(16))
  console.log(`${shift.what.padEnd(30)}${cells.join('')}`)
}

const holds = inAll.all <= MOST_CRIES && told >= LEAST_TOLD
console.log(
  `\n${holds ? 'holds' : 'FAILS'}: ${inAll.all.toFixed(2)} cries a month in all, at most ${MOST_CRIES}; the fall told within 2 weeks in${percent(told)}, at least ${percent(LEAST_TOLD).trim()}`,
)
process.exitCode = holds ? 0 : 1
