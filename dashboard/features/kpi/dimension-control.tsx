import { NativeSelect, SegmentedControl } from '@mantine/core'
import { asLabel, asWords } from '../../format/words.ts'

interface DimensionControlProps {
  label: string
  dimensions: readonly string[]
  value: string
  onChange: (dimension: string) => void
}

/** Chooses a dimension: side by side where there is room, else from a list. */
export function DimensionControl({ label, dimensions, value, onChange }: DimensionControlProps) {
  if (dimensions.length < 2) return null
  return (
    <>
      <SegmentedControl
        size="xs"
        visibleFrom="md"
        aria-label={label}
        value={value}
        onChange={onChange}
        data={dimensions.map((dimension) => ({ value: dimension, label: asLabel(dimension) }))}
      />
      <NativeSelect
        size="xs"
        hiddenFrom="md"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={dimensions.map((dimension) => ({ value: dimension, label: `By ${asWords(dimension)}` }))}
      />
    </>
  )
}
