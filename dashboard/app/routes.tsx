import { createBrowserRouter, type RouteObject } from 'react-router'
import { NotFound } from '../components/not-found.tsx'
import { PageFailure } from './page-failure.tsx'
import { Shell } from './shell/shell.tsx'

/** The pages; each is a chunk of its own, loaded when it is opened. */
const pages: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({
      Component: (await import('../features/lifecycle/lifecycle-page.tsx')).LifecyclePage,
    }),
  },
  {
    path: 'stages/:stage',
    lazy: async () => ({ Component: (await import('../features/stage/stage-page.tsx')).StagePage }),
  },
  {
    path: 'kpis/:kpi',
    lazy: async () => ({ Component: (await import('../features/kpi/kpi-page.tsx')).KpiPage }),
  },
  {
    path: 'items/:kind/:system/:subject',
    lazy: async () => ({ Component: (await import('../features/item/item-page.tsx')).ItemPage }),
  },
  {
    path: 'services',
    lazy: async () => ({ Component: (await import('../features/services/services-page.tsx')).ServicesPage }),
  },
  {
    path: 'sources',
    lazy: async () => ({ Component: (await import('../features/sources/sources-page.tsx')).SourcesPage }),
  },
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('../features/settings/settings-page.tsx')).SettingsPage }),
  },
  { path: '*', Component: NotFound },
]

/** Shown for the moment in which the first page's code is fetched. */
function EmptyFrame() {
  return null
}

/** The router over the browser's address, below the path the dashboard is served from. */
export function createRouter() {
  return createBrowserRouter(
    [
      {
        path: '/',
        Component: Shell,
        HydrateFallback: EmptyFrame,
        children: [{ ErrorBoundary: PageFailure, children: pages }],
      },
    ],
    { basename: import.meta.env.BASE_URL },
  )
}
