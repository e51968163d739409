import {
  IconAdjustments,
  IconDatabaseImport,
  IconStack2,
  IconSteeringWheel,
  type TablerIcon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { NavLink, useSearchParams } from 'react-router'
import type { OverviewStage } from '../../../shared/api/answers.ts'
import { STAGES } from '../../../shared/stages.ts'
import { CoverageMark } from '../../components/coverage-mark.tsx'
import { StageIcon } from '../../components/stage-icon.tsx'
import { readScope, scopeParams } from '../../scope/scope.ts'
import classes from './side-navigation.module.css'

/** The lifecycle and its stages that are on with their coverage, then services, sources and settings. */
export function SideNavigation({ stages }: { stages: OverviewStage[] | null }) {
  return (
    <nav aria-label="Main" className={classes.navigation}>
      <ul className={classes.list}>
        <Entry to="/" icon={<Glyph of={IconSteeringWheel} />} name="Lifecycle" />
      </ul>
      <h2 className={classes.heading}>Stages</h2>
      <ul className={classes.list}>
        {STAGES.map((stage) => {
          const coverage = stages?.find(({ id }) => id === stage.id)?.coverage
          return stages !== null && coverage === undefined ? null : (
            <Entry
              key={stage.id}
              to={`/stages/${stage.id}`}
              icon={<StageIcon stage={stage.id} />}
              name={stage.name}
              note={
                coverage === undefined ? (
                  <span className={classes.unknown} />
                ) : (
                  <CoverageMark state={coverage.state} />
                )
              }
            />
          )
        })}
      </ul>
      <h2 className={classes.heading}>Data</h2>
      <ul className={classes.list}>
        <Entry to="/services" icon={<Glyph of={IconStack2} />} name="Services" />
        <Entry to="/sources" icon={<Glyph of={IconDatabaseImport} />} name="Sources" />
      </ul>
      <h2 className={classes.heading}>Set up</h2>
      <ul className={classes.list}>
        <Entry to="/settings" icon={<Glyph of={IconAdjustments} />} name="Settings" />
      </ul>
    </nav>
  )
}

function Glyph({ of: Icon }: { of: TablerIcon }) {
  return <Icon aria-hidden="true" size={20} stroke={1.6} />
}

interface EntryProps {
  to: string
  icon: ReactNode
  name: string
  note?: ReactNode
}

function Entry({ to, icon, name, note }: EntryProps) {
  const [params] = useSearchParams()
  return (
    <li>
      <NavLink
        className={classes.entry ?? ''}
        to={{ pathname: to, search: scopeParams(readScope(params)).toString() }}
        end={to === '/'}
      >
        {icon}
        <span className={classes.words}>
          <span>{name}</span>
          {note}
        </span>
      </NavLink>
    </li>
  )
}
