import { Button } from '@mantine/core'
import { ApiProblem } from '../api/request.ts'
import { THIS_MONTH } from '../scope/scope.ts'
import { useScope } from '../scope/use-scope.ts'
import { Notice } from './notice.tsx'

interface FailureProps {
  /** What could not be had: "The breakdown". */
  what: string
  error: Error
  retrying: boolean
  onRetry: () => void
}

/** The error face of a part of a page: what is missing, why, and what to do about it. */
export function Failure({ what, error, retrying, onRetry }: FailureProps) {
  const { changeScope } = useScope()
  const refused = error instanceof ApiProblem && error.status === 400
  return (
    <Notice
      tone="caution"
      title={`${what} could not be loaded.`}
      actions={
        refused ? (
          <Button size="xs" onClick={() => changeScope(THIS_MONTH)}>
            Show this month
          </Button>
        ) : (
          <Button size="xs" variant="default" loading={retrying} onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {error.message}
    </Notice>
  )
}
