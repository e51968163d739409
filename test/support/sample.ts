import { setTimeout as sleep } from 'node:timers/promises'
import { SAMPLE_BEGUN, SAMPLE_COMPLETE, SAMPLE_IMPORT } from '../../collector/sample/marks.ts'
import type { SampleAnswer } from '../../shared/api/sample.ts'

/** The subject of the one incident and of the one improvement of `fewSampleEvents`. */
export const SAMPLE_INCIDENT = 'INC-SAMPLE'
export const SAMPLE_IMPROVEMENT = 'IMP-SAMPLE'

/** What passes for a whole sample year that was loaded at a moment, and is small: an incident and an improvement between its marks. */
export function fewSampleEvents(endsAt: number): object[] {
  const hours = (before: number) => new Date(endsAt - before * 3_600_000).toISOString()
  const improvement = { title: 'Answer sooner', kpi: 'first_response_time' }
  const told = [
    {
      id: SAMPLE_BEGUN,
      source: 'wheelhouse',
      type: 'annotation.added',
      time: hours(0),
      data: { text: 'Here.' },
    },
    {
      id: 'sample/1',
      source: 'sample-desk',
      type: 'incident.opened',
      subject: SAMPLE_INCIDENT,
      time: hours(9),
    },
    {
      id: 'sample/2',
      source: 'wheelhouse',
      type: 'improvement.registered',
      subject: SAMPLE_IMPROVEMENT,
      time: hours(8),
      data: improvement,
    },
    {
      id: SAMPLE_COMPLETE,
      source: 'sample-desk',
      type: 'source.covered',
      time: hours(0),
      data: { types: ['link.change'], from: hours(9), to: hours(0) },
    },
  ]
  return told.map((event) => ({ service: 'ferry', import: SAMPLE_IMPORT, ...event }))
}

/** Asks until the sample is in a state, and gives all answers on the way. */
export async function sampleUntil(
  state: SampleAnswer['state'],
  ask: () => Promise<SampleAnswer>,
): Promise<SampleAnswer[]> {
  const answers: SampleAnswer[] = []
  for (;;) {
    const answer = await ask()
    answers.push(answer)
    if (answer.state === state) return answers
    await sleep(100)
  }
}
