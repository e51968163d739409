import { SAMPLE_COMPLETE, SOURCES } from './marks.ts'
import { type SampleEvent, tellerOf } from './teller.ts'
import type { SampleYear } from './year.ts'

/** The last word of the sample: that links are kept, for all of its time. Once this is there, all else is. */
export function sampleComplete(year: SampleYear): SampleEvent {
  const { events, tell } = tellerOf(year, SOURCES.desk)
  tell(
    'source.covered',
    year.now,
    { subject: 'links' },
    {
      types: ['link.change', 'link.deployment', 'link.problem'],
      from: new Date(year.months[0]?.start ?? year.now).toISOString(),
      to: new Date(year.now).toISOString(),
    },
  )
  const [event] = events
  if (event === undefined) throw new RangeError('the sample year has no present')
  return { ...event, id: SAMPLE_COMPLETE }
}
