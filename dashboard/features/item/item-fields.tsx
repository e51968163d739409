import type { ItemAnswer } from '../../../shared/api/item.ts'
import { formatCount } from '../../../shared/format/number.ts'
import { Fact, FactList } from '../../components/fact-list.tsx'
import { Panel } from '../../components/panel.tsx'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { formatMoment } from '../../format/moment.ts'
import { asLabel, listOf } from '../../format/words.ts'

/** What is known of the item now. */
export function ItemFields({ item }: { item: ItemAnswer }) {
  const { timezone } = item
  const moments: [name: string, moment: string | null][] = [
    ['Opened', item.openedAt],
    ['First response', item.respondedAt],
    [item.kind === 'request' ? 'Fulfilled' : 'Resolved', item.resolvedAt],
    ['Closed', item.closedAt],
  ]
  return (
    <Panel title="Fields" note={`times in ${timezone}`}>
      <FactList>
        <Fact name="State">{asLabel(item.state)}</Fact>
        <Fact name="Priority">{item.priority ?? 'not said'}</Fact>
        <Fact name="Service">
          <ScopedLink to="/" service={item.service}>
            {item.service}
          </ScopedLink>
        </Fact>
        <Fact name="Category">{item.category ?? 'not said'}</Fact>
        <Fact name="Team">{item.team ?? 'not said'}</Fact>
        {item.teams.length < 2 ? null : <Fact name="All teams">{listOf(item.teams)}</Fact>}
        {moments.map(([name, moment]) => (
          <Fact key={name} name={name}>
            {moment === null ? 'not recorded' : formatMoment(moment, timezone)}
          </Fact>
        ))}
        <Fact name="Reopened">{item.reopenings === 0 ? 'never' : `${formatCount(item.reopenings)} ×`}</Fact>
        <Fact name="System">{item.system}</Fact>
      </FactList>
    </Panel>
  )
}
