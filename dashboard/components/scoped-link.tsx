import type { ComponentProps } from 'react'
import { Link, useSearchParams } from 'react-router'
import { readScope, scopeParams } from '../scope/scope.ts'

interface ScopedLinkProps extends Omit<ComponentProps<typeof Link>, 'to'> {
  to: string
  /** Shows only this service on the other side. */
  service?: string
}

/** A link to another page that keeps the period and the services of this one. */
export function ScopedLink({ to, service, ...rest }: ScopedLinkProps) {
  const [params] = useSearchParams()
  const scope = readScope(params)
  const search = scopeParams(service === undefined ? scope : { ...scope, services: [service] }).toString()
  return <Link to={{ pathname: to, search }} {...rest} />
}
