const number = new Intl.NumberFormat('en-US')

/** 41,312 */
export function count(value: number): string {
  return number.format(value)
}

/** 1 row, 41,312 rows */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}
