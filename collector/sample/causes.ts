import { type Change, changesOf } from './changes.ts'
import { type Problem, problemsOf } from './problems.ts'
import { type Stories, storiesOf } from './stories.ts'
import type { SampleYear } from './year.ts'

/** What tickets may come from, and the stories that they are part of. */
export interface Causes {
  stories: Stories
  /** By the moment at which they were carried out. */
  changes: readonly Change[]
  /** By the moment at which they were opened. */
  problems: readonly Problem[]
}

/** What is known before the first ticket is told. */
export function causesOf(year: SampleYear): Causes {
  const stories = storiesOf(year)
  return { stories, changes: changesOf(year, stories), problems: problemsOf(year) }
}

/** Of things in the order of their moments those from one moment to another. */
export function between<Thing extends { at: number }>(
  things: readonly Thing[],
  from: number,
  to: number,
): readonly Thing[] {
  return things.slice(placeOf(things, from), placeOf(things, to))
}

function placeOf(things: readonly { at: number }[], moment: number): number {
  let [least, most] = [0, things.length]
  while (least < most) {
    const middle = (least + most) >> 1
    if ((things[middle]?.at ?? moment) < moment) least = middle + 1
    else most = middle
  }
  return least
}
