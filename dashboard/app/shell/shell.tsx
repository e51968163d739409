import { Drawer } from '@mantine/core'
import { Suspense, useEffect, useRef, useState } from 'react'
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { isUnderWay } from '../../api/sample.ts'
import { useInstallation } from '../../api/use-installation.ts'
import { useSample } from '../../api/use-sample.ts'
import { useScope } from '../../scope/use-scope.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { Header } from './header.tsx'
import { OutsideDataBanner } from './outside-data-banner.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { SampleMark } from './sample-mark.tsx'
import classes from './shell.module.css'
import { SideNavigation } from './side-navigation.tsx'

/** The frame of every page: header, navigation, banners, and the page itself. */
export function Shell() {
  const { scope } = useScope()
  const installation = useInstallation(scope)
  const sampleUnderWay = isUnderWay(useSample())
  const main = useFocusOnNewPage()
  const { pathname } = useLocation()
  // The menu belongs to the page it was opened on: following one of its links closes it.
  const [menuOn, setMenuOn] = useState<string | null>(null)
  const opened = menuOn === pathname
  const loading = useNavigation().state === 'loading'

  return (
    <div className={classes.shell} data-connection={installation.lost === null ? 'live' : 'lost'}>
      <a className={classes.skip} href="#main">
        Skip to content
      </a>
      <Header
        installation={installation}
        menuOpened={opened}
        onMenu={() => setMenuOn(opened ? null : pathname)}
      />
      <aside className={classes.side}>
        <SideNavigation stages={installation.stages} />
      </aside>
      <Drawer
        opened={opened}
        onClose={() => setMenuOn(null)}
        title="Menu"
        size="19rem"
        hiddenFrom="md"
        closeButtonProps={{ 'aria-label': 'Close the menu' }}
      >
        <SideNavigation stages={installation.stages} />
      </Drawer>
      <main className={classes.main} id="main" ref={main} tabIndex={-1} aria-busy={loading}>
        <div className={classes.page}>
          <ConnectionBanner lost={installation.lost} timezone={installation.timezone} />
          <SampleMark />
          {sampleUnderWay ? null : <OutsideDataBanner installation={installation} />}
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </div>
      </main>
      <ScrollRestoration />
    </div>
  )
}

/** Moves the focus to the new page, so that a keyboard or a screen reader does not stay in the old one's link. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
