import { Button, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { useRemoveSample } from '../../api/use-sample.ts'

/** The button that takes the sample year away, once the person has said so twice. */
export function RemoveSample({ organisation }: { organisation: string }) {
  const [asking, setAsking] = useState(false)
  const { give, waiting, error } = useRemoveSample()
  return (
    <>
      <Button size="xs" variant="default" loading={waiting} onClick={() => setAsking(true)}>
        Remove
      </Button>
      {error === null ? null : (
        <Text size="sm" c="var(--wh-bad)" role="alert">
          Not removed: {error.message}
        </Text>
      )}
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title="Remove the sample data?"
        closeButtonProps={{ 'aria-label': 'Keep it' }}
        centered
      >
        <Text size="sm">
          All of {organisation} goes: its events and figures, its targets and improvements, and what was
          decided about them. Data of your own stay.
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            Keep it
          </Button>
          <Button
            color="red.8"
            onClick={() => {
              setAsking(false)
              give()
            }}
          >
            Remove the sample data
          </Button>
        </Group>
      </Modal>
    </>
  )
}
