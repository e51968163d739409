import { IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { ItemAnswer } from '../../../shared/api/item.ts'
import { type ItemName, itemQuery } from '../../api/item.ts'
import { Failure } from '../../components/failure.tsx'
import { PageHead } from '../../components/page-head.tsx'
import { PanelSkeleton } from '../../components/panel-skeleton.tsx'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { asLabel } from '../../format/words.ts'
import { ItemClock } from './item-clock.tsx'
import { ItemFields } from './item-fields.tsx'
import classes from './item-page.module.css'
import { ItemTimeline } from './item-timeline.tsx'

/** One ticket: its fields, its clock, and every event that made it what it is. */
export function ItemPage() {
  const { kind = '', system = '', subject = '' } = useParams()
  const name: ItemName = { kind, system, subject }
  const item = useQuery(itemQuery(name))
  return (
    <>
      <PageHead
        title={subject}
        lead={item.data?.title ?? undefined}
        trail={
          <>
            <ScopedLink to="/">Lifecycle</ScopedLink>
            <span>{asLabel(kind)}</span>
            <span>{system}</span>
          </>
        }
      >
        {item.data?.url == null ? null : (
          <a className={classes.own} href={item.data.url} target="_blank" rel="noreferrer">
            Open it in its own tool
            <IconExternalLink aria-hidden="true" size={15} stroke={1.8} />
          </a>
        )}
      </PageHead>
      {item.data !== undefined ? (
        <KnownItem item={item.data} />
      ) : item.error !== null ? (
        <Failure
          what={`The ${kind}`}
          error={item.error}
          retrying={item.isFetching}
          onRetry={() => void item.refetch()}
        />
      ) : (
        <>
          <PanelSkeleton lines={6} />
          <PanelSkeleton lines={10} />
        </>
      )}
    </>
  )
}

function KnownItem({ item }: { item: ItemAnswer }) {
  return (
    <>
      <ItemClock item={item} />
      <div className={classes.columns}>
        <ItemFields item={item} />
        <ItemTimeline item={item} />
      </div>
    </>
  )
}
