import { describe, expect, it } from 'vitest'
import {
  changeSentence,
  othersSentence,
  sentenceOf,
  type Told,
  valuesSentence,
} from '../../../shared/contributions/sentences.ts'

const HOUR = 3_600
const TIMES = { unit: 'seconds', currency: null, whole: 'the incidents resolved' } as const
const SHARES = { unit: 'ratio', currency: null, whole: 'the incidents resolved' } as const
const COUNTS = { unit: 'count', currency: null, whole: 'the incidents opened' } as const

const payments: Told = {
  name: 'payments',
  state: 'stayed',
  before: { value: 4 * HOUR, weight: 0.2 },
  after: { value: 7 * HOUR, weight: 0.2 },
  rate: 1200,
  mix: 0,
  contribution: 1200,
  share: 0.12,
}

describe('a contribution in words', () => {
  it('the same work went slower', () => {
    expect(sentenceOf(payments, TIMES)).toBe('payments: 12 % of the change: the same work took 3 h longer')
  })

  it('more of the work was there; what hardly counts is left out', () => {
    const moved = { ...payments, after: { value: 4.1 * HOUR, weight: 0.35 }, rate: 30, mix: 1170 }
    expect(sentenceOf(moved, TIMES)).toBe(
      'payments: 12 % of the change: its share of the incidents resolved rose from 20 % to 35 %',
    )
    expect(
      sentenceOf(
        { ...moved, rate: -400, contribution: -60, share: -0.006, after: { value: 3 * HOUR, weight: 0.1 } },
        TIMES,
      ),
    ).toBe(
      'payments: 0.6 % against the change: its share of the incidents resolved fell from 20 % to 10 %, and the same work took 1 h less',
    )
  })

  it('of a share, and of sums without a plain name', () => {
    const share = { ...payments, before: { value: 0.9, weight: 0.5 }, after: { value: 0.85, weight: 0.25 } }
    expect(sentenceOf(share, SHARES)).toBe('payments: 12 % of the change: its own value fell by 5 points')
    expect(sentenceOf({ ...share, rate: 0, mix: 0.1 }, { ...SHARES, whole: null })).toBe(
      'payments: 12 % of the change: its weight fell from 50 % to 25 %',
    )
  })

  it('of a segment whose own value is not shown', () => {
    const unsaid = { ...payments, after: { value: null, weight: 0.2 } }
    expect(sentenceOf(unsaid, SHARES)).toBe('payments: 12 % of the change: its own value rose')
    expect(sentenceOf({ ...unsaid, rate: -2, mix: 0 }, SHARES)).toMatch(/: its own value fell$/)
  })

  it('what entered, left, or has nothing to be divided by', () => {
    const apart = { ...payments, rate: null, mix: null }
    expect(sentenceOf({ ...apart, state: 'entered' }, TIMES)).toBe(
      'payments: 12 % of the change: it was not there before (7 h)',
    )
    expect(sentenceOf({ ...apart, state: 'left' }, TIMES)).toBe(
      'payments: 12 % of the change: it is not there any more (4 h)',
    )
    expect(sentenceOf(apart, TIMES)).toBe('payments: 12 % of the change: it has nothing to be divided by')
  })

  it('of a count', () => {
    const counted = {
      ...payments,
      before: { value: 3, weight: null },
      after: { value: 1, weight: null },
      rate: null,
      mix: null,
    }
    expect(sentenceOf({ ...counted, contribution: -2, share: 0.4 }, COUNTS)).toBe(
      'payments: 40 % of the change: 2 fewer, 1 instead of 3',
    )
    expect(sentenceOf({ ...counted, contribution: 0, share: 0 }, COUNTS)).toBe(
      'payments: nothing of the change',
    )
  })

  it('where the whole did not change, or hardly, how much it adds or takes off', () => {
    expect(sentenceOf({ ...payments, share: null }, TIMES)).toMatch(/^payments: adds 20 min: /)
    expect(othersSentence(3, { contribution: -1200, share: -40 }, TIMES)).toBe(
      '3 others together: takes 20 min off',
    )
    expect(othersSentence(1, { contribution: 10, share: 0.0004 }, TIMES)).toBe(
      '1 other: under 0.1 % of the change',
    )
  })

  it('side by side where no split adds up', () => {
    expect(valuesSentence({ ...payments, before: { value: null, weight: null } }, TIMES)).toBe(
      'payments: no data before, 7 h now',
    )
  })

  it('the whole change', () => {
    const change = { change: 2 * HOUR, rate: 1.5 * HOUR, mix: 0.25 * HOUR, apart: 0.25 * HOUR }
    expect(changeSentence(change, TIMES)).toBe(
      'up by 2 h: +1.5 h by rate, +15 min by mix, +15 min by what entered or left',
    )
    expect(changeSentence({ change: -3, rate: null, mix: null, apart: -3 }, COUNTS)).toBe('down by 3')
    expect(changeSentence({ change: 0, rate: 0.01, mix: -0.01, apart: null }, SHARES)).toBe(
      'no change: +1 point by rate, −1 point by mix',
    )
  })
})
