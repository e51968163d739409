import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Sea green-blue. What is filled with it carries white letters in both schemes, so the dark one takes no light shade. */
const harbour: MantineColorsTuple = [
  '#e8f6f9',
  '#d3ebf1',
  '#a4d8e4',
  '#6fcbe0',
  '#3fb0c8',
  '#197a92',
  '#0b6277',
  '#095468',
  '#074658',
  '#053846',
]

/** Slate with a touch of sea: Mantine paints inputs, borders and hovers of the dark scheme with these. */
const dark: MantineColorsTuple = [
  '#c9d2da',
  '#b6c2cc',
  '#94a1ad',
  '#6e7c89',
  '#34414d',
  '#2c3843',
  '#1d2731',
  '#171f28',
  '#0f151b',
  '#0b1015',
]

export const theme = createTheme({
  primaryColor: 'harbour',
  primaryShade: { light: 6, dark: 5 },
  colors: { harbour, dark },
  fontFamily: 'var(--wh-font)',
  fontFamilyMonospace: 'var(--wh-mono)',
  headings: { fontFamily: 'var(--wh-font)', fontWeight: '650' },
  defaultRadius: 'var(--wh-radius-s)',
  respectReducedMotion: true,
  cursorType: 'pointer',
})

const shared = {
  '--mantine-color-body': 'var(--wh-page)',
  '--mantine-color-text': 'var(--wh-ink)',
  '--mantine-color-dimmed': 'var(--wh-ink-faint)',
  '--mantine-color-default': 'var(--wh-surface)',
  '--mantine-color-default-hover': 'var(--wh-sunken)',
  '--mantine-color-default-color': 'var(--wh-ink)',
  '--mantine-color-default-border': 'var(--wh-line-strong)',
  '--mantine-color-anchor': 'var(--wh-accent)',
  '--mantine-color-placeholder': 'var(--wh-ink-faint)',
}

/** Mantine's own colours, taken from the tokens: one place decides both. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared })
