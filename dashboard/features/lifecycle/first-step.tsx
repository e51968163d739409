import { useState } from 'react'
import { CopyCommand } from '../../components/copy-command.tsx'
import { PageHead } from '../../components/page-head.tsx'
import classes from './first-step.module.css'
import { LookAround } from './look-around.tsx'

/** An installation that has not seen an event yet: how to bring the first ones. */
export function FirstStep() {
  const [example] = useState(() => exampleCommand(window.location.origin, Date.now()))
  return (
    <div className={classes.step}>
      <PageHead
        title="Bring in the first events"
        lead="Wheelhouse is running and has no data yet. Choose one of these; this page fills by itself when something arrives."
      />
      <ol className={classes.ways}>
        <li className={classes.way}>
          <h2 className={classes.title}>Import an export of your service desk</h2>
          <p>
            A CSV of ServiceNow incidents, plain or gzipped: either the audit log or one row per incident. Run
            this in the folder of Wheelhouse, with the name of your file.
          </p>
          <CopyCommand command="npx wheelhouse import servicenow FILE.csv" />
          <p className={classes.note}>It can be run again: nothing counts twice.</p>
        </li>
        <li className={classes.way}>
          <h2 className={classes.title}>Or send events from your own tools</h2>
          <p>This sends one incident that was opened two hours ago and has just been resolved.</p>
          <CopyCommand command={example} />
          <p className={classes.note}>
            The answer says how many events were accepted, and of each rejected one why.
          </p>
        </li>
        <LookAround />
      </ol>
    </div>
  )
}

function exampleCommand(origin: string, now: number): string {
  const at = (hoursAgo: number) => `${new Date(now - hoursAgo * 3_600_000).toISOString().slice(0, 19)}Z`
  return `curl -X POST ${origin}/api/v1/events \\
  -H 'content-type: application/json' \\
  -d '[
  { "type": "incident.opened", "subject": "INC-1",
    "service": "payments", "time": "${at(2)}",
    "data": { "title": "Card payments are slow", "priority": 2 } },
  { "type": "incident.resolved", "subject": "INC-1",
    "service": "payments", "time": "${at(0)}", "data": {} }
]'`
}
