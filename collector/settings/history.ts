import { KNOWN_SETTINGS } from './known.ts'

/** What somebody chose for a setting, at a time in epoch milliseconds. */
export interface Change {
  /** Of the event: the version that an editor names. */
  id: string
  setting: string
  /** Null: the default again. */
  value: string | null
  changedAt: number
  actor: string | undefined
}

/** All settings, with their history. They throw RangeError for a name that is none. */
export interface Settings {
  /** What holds now. */
  value(setting: string): string
  /** What a person chose; null while the default holds. */
  chosen(setting: string): string | null
  default(setting: string): string
  /** The earliest change first. */
  history(setting: string): readonly Change[]
}

/**
 * Settings out of their changes, in the order in which they were made, and of the event types that ever arrived. What this version does not
 * know or cannot use, be it of a later one, is passed over.
 */
export function settingsOf(changes: readonly Change[], arrived: ReadonlySet<string>): Settings {
  const made = new Map<string, Change[]>()
  for (const change of changes) {
    const known = KNOWN_SETTINGS.get(change.setting)
    if (!known?.value.nullable().safeParse(change.value).success) continue
    made.set(change.setting, [...(made.get(change.setting) ?? []), change])
  }
  const settings: Settings = {
    value: (setting) => settings.chosen(setting) ?? settings.default(setting),
    chosen: (setting) => settings.history(setting).at(-1)?.value ?? null,
    default(setting) {
      const known = KNOWN_SETTINGS.get(setting)
      if (!known) throw new RangeError(`no setting ${setting}`)
      return known.default(arrived)
    },
    history: (setting) => made.get(setting) ?? [],
  }
  return settings
}
