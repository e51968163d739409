/** From one instant to another, epoch milliseconds. */
export interface Stretch {
  from: number
  to: number
}
