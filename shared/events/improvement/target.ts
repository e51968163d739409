import { family } from '../event-type.ts'
import { dayOrMoment, name, prose, quantity, text } from '../fields.ts'

const kpi = name.describe('The id of the KPI.')
const service = text.describe('The key of the service; all services without it.')

/** What people set for a KPI and note beside it: targets, new baselines, annotations. */
export const TARGET_TYPES = {
  ...family('target', {
    subject: 'required',
    reserved: true,
    verbs: {
      set: {
        summary: 'A KPI has this target from now on.',
        needs: { kpi, value: quantity.describe('In the KPI’s unit.') },
        has: {
          service,
          from: dayOrMoment.describe('Since when it holds; the time of the event without it.'),
          why: prose.describe('Why this target.'),
        },
        example: {
          id: 'target/change_success_rate/payments/1',
          source: 'wheelhouse',
          subject: 'change_success_rate/payments',
          time: '2026-03-05T13:10:00Z',
          data: {
            kpi: 'change_success_rate',
            value: 0.97,
            service: 'payments',
            from: '2026-04-01',
            why: 'Agreed with Retail after CHG-311.',
          },
        },
      },
      removed: {
        summary: 'A target no longer holds.',
        has: {
          from: dayOrMoment.describe('Since when; the time of the event without it.'),
          why: prose.describe('Why not.'),
        },
        example: {
          id: 'target/incident_backlog/2',
          source: 'wheelhouse',
          subject: 'incident_backlog',
          time: '2026-03-05T13:12:00Z',
        },
      },
    },
  }),
  ...family('baseline', {
    subject: 'optional',
    reserved: true,
    verbs: {
      reset: {
        summary: 'The limits of a KPI’s chart are computed anew, from here on.',
        needs: { kpi, why: prose.describe('What has changed for good.') },
        has: { service, from: dayOrMoment.describe('Since when; the time of the event without it.') },
        example: {
          id: 'baseline/incident_time_to_resolve/1',
          source: 'wheelhouse',
          time: '2026-03-05T13:20:00Z',
          data: {
            kpi: 'incident_time_to_resolve',
            why: 'The service desk works on Saturdays too.',
            from: '2026-03-01',
          },
        },
      },
    },
  }),
  ...family('annotation', {
    subject: 'optional',
    reserved: true,
    verbs: {
      added: {
        summary: 'Somebody noted what happened at a time, to be seen on the charts.',
        needs: { text: prose.describe('What happened.') },
        has: { kpi: text.describe('The id of the KPI; all KPIs without it.'), service },
        example: {
          id: 'annotation/12',
          source: 'wheelhouse',
          time: '2026-03-02T09:00:00Z',
          data: { text: 'Card payments down after CHG-311.', service: 'payments' },
        },
      },
    },
  }),
}
