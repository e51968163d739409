import { describe, expect, it } from 'vitest'
import { type Agreement, dependentsOf } from '../../../collector/kpi/opportunities/dependents.ts'

const an = (agreement: string, service: string, ...dependsOn: string[]): Agreement => ({
  agreement,
  kind: agreement.split('-')[0] ?? '',
  service,
  dependsOn,
})

describe('what stands on a service', () => {
  it('is what names it or one of its agreements, and what stands on that', () => {
    const agreements = [
      an('ola-network', 'network'),
      an('sla-shop', 'shop', 'ola-network'),
      an('sla-mail', 'mail', 'network'),
      an('sla-till', 'till', 'shop'),
      an('sla-phone', 'phone', 'ola-else'),
    ]
    expect(dependentsOf('network', agreements)).toEqual([
      { agreement: 'sla-mail', kind: 'sla', service: 'mail', direct: true },
      { agreement: 'sla-shop', kind: 'sla', service: 'shop', direct: true },
      { agreement: 'sla-till', kind: 'sla', service: 'till', direct: false },
    ])
    expect(dependentsOf('phone', agreements)).toEqual([])
  })

  it('ends where agreements stand on each other, and names none twice', () => {
    const circle = [an('ola-a', 'a', 'b'), an('ola-b', 'b', 'ola-a'), an('uc-x', '', 'a', 'ola-a')]
    expect(dependentsOf('a', circle)).toEqual([
      { agreement: 'ola-b', kind: 'ola', service: 'b', direct: true },
      { agreement: 'uc-x', kind: 'uc', service: null, direct: true },
      { agreement: 'ola-a', kind: 'ola', service: 'a', direct: false },
    ])
  })

  it('takes no agreement without a service for one of what names none', () => {
    expect(dependentsOf('unmapped', [an('uc-x', ''), an('sla-shop', 'shop', 'uc-x')])).toEqual([])
  })
})
