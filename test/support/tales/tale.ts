import type { ItemStory } from '../builders.ts'

/** What tells a life: a chance, a choice, and instants that follow each other. */
export interface Teller {
  chance(share: number): boolean
  oneOf<Thing>(things: readonly Thing[]): Thing | undefined
  /** A moment some time after the last one, about so many days later on average. */
  later(days: number): string
  /** The moment so many days after the last one. */
  after(days: number): string
}

/** A kind of item: how many there are, and how one is told. */
export interface Tale {
  kind: string
  number: number
  tell(item: ItemStory, teller: Teller): void
}
