import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './copy-command.module.css'

/** A command to be typed elsewhere, and a button that copies it. */
export function CopyCommand({ command }: { command: string }) {
  return (
    <div className={classes.command}>
      <pre className={classes.text}>{command}</pre>
      <CopyButton value={command} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            variant="default"
            leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            onClick={copy}
          >
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
