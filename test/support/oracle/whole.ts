import type { Agreed } from './agreed.ts'
import type { Expected } from './expected.ts'
import type { Life } from './life.ts'
import type { Stretch } from './stretch.ts'
import type { Ticket } from './ticket.ts'

/** All that was told, and whether an item, or a group of them, is of the segments asked for. */
export interface World {
  tickets: readonly Ticket[]
  lives: readonly Life[]
  agreed: Agreed
  isAsked(item: Pick<Life, 'service' | 'field'>): boolean
}

/** A KPI that no item can tell alone: what was told last, what stands in one month, what belongs together. */
export interface WholeRule {
  answer(world: World, asked: { window: Stretch; now: number; timezone: string }): Expected
  /** Event types without which there is nothing to say: one of each group. */
  needs: readonly (readonly string[])[]
}
