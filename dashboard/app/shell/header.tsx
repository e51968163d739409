import { Burger } from '@mantine/core'
import type { Installation } from '../../api/use-installation.ts'
import { ScopedLink } from '../../components/scoped-link.tsx'
import { WheelMark } from '../../components/wheel-mark.tsx'
import { ColourSchemeMenu } from './colour-scheme-menu.tsx'
import classes from './header.module.css'
import { PeriodPicker } from './period-picker.tsx'
import { ServiceFilter } from './service-filter.tsx'

interface HeaderProps {
  installation: Installation
  menuOpened: boolean
  onMenu: () => void
}

/** The organisation's name, and the period and services that hold for every page. */
export function Header({ installation, menuOpened, onMenu }: HeaderProps) {
  return (
    <header className={classes.header}>
      <Burger
        className={classes.burger}
        opened={menuOpened}
        onClick={onMenu}
        size="sm"
        aria-label={menuOpened ? 'Close the menu' : 'Open the menu'}
      />
      <ScopedLink to="/" className={classes.brand ?? ''}>
        <WheelMark />
        <span className={classes.names}>
          <span className={classes.organisation}>{installation.organisation ?? 'Wheelhouse'}</span>
          {installation.organisation === null ? null : <span className={classes.product}>Wheelhouse</span>}
        </span>
      </ScopedLink>
      <div className={classes.scope}>
        <PeriodPicker timezone={installation.timezone} data={installation.data} />
        <ServiceFilter />
      </div>
      <div className={classes.scheme}>
        <ColourSchemeMenu />
      </div>
    </header>
  )
}
