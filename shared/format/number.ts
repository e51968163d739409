/** Keeps a number and its unit on one line. */
export const NBSP = '\u00a0'

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** "20,769". */
export function formatCount(value: number): string {
  return tidy(whole.format(value))
}

/** At most `digits` decimals, none that say nothing: "24.6", "12". */
export function formatDecimal(value: number, digits: number): string {
  return tidy(new Intl.NumberFormat('en-GB', { maximumFractionDigits: digits }).format(value))
}

/** "€32.13", "CHF 1,240": without the small coins where there are thousands, unless `exact`. Currencies by ISO 4217. */
export function formatMoney(value: number, currency: string, exact = false): string {
  const coins = exact || Math.abs(value) < 1000 ? {} : { maximumFractionDigits: 0 }
  const format = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    signDisplay: 'negative',
    ...coins,
  })
  return tidy(format.format(value))
}

/** A real minus sign, and never a minus before nothing. */
function tidy(text: string): string {
  return /^-[0.,]*$/.test(text) ? text.slice(1) : text.replace('-', '\u2212')
}
