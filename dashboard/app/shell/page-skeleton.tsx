import { Skeleton } from '@mantine/core'

/** Stands in for a page whose code is still on its way. */
export function PageSkeleton() {
  return (
    <div aria-hidden="true">
      <Skeleton height={36} width="min(24rem, 70%)" mb="md" />
      <Skeleton height={20} width="min(40rem, 90%)" mb="xl" />
      <Skeleton height={320} />
    </div>
  )
}
