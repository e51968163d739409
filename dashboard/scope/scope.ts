/** Which time and which services a page shows: the part of the address that every page shares. */
export interface Scope {
  period: string | null
  window: string | null
  from: string | null
  to: string | null
  services: readonly string[]
}

/** The time part of a scope alone. */
export type TimeScope = Omit<Scope, 'services'>

export const THIS_MONTH: TimeScope = { period: null, window: null, from: null, to: null }

/** Reads the scope out of an address; what is not there is null. Nothing is judged here: the API says what is wrong. */
export function readScope(params: URLSearchParams): Scope {
  return {
    period: params.get('period'),
    window: params.get('window'),
    from: params.get('from'),
    to: params.get('to'),
    services: params.getAll('service').filter((service) => service !== ''),
  }
}

/** The scope as query parameters, the same names in the dashboard's address and in the API's. */
export function scopeParams(scope: Scope): URLSearchParams {
  const params = timeParams(scope)
  for (const service of scope.services) params.append('service', service)
  return params
}

function timeParams(time: TimeScope): URLSearchParams {
  const params = new URLSearchParams()
  for (const name of ['period', 'window', 'from', 'to'] as const) {
    const value = time[name]
    if (value !== null) params.set(name, value)
  }
  return params
}
