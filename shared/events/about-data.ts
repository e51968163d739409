import { z } from 'zod'
import { family } from './event-type.ts'
import { moment, name, text } from './fields.ts'

const when = z
  .strictObject({
    category: name.optional(),
    ci: name.optional(),
    team: name.optional(),
    repo: name.optional(),
    project: name.optional(),
  })
  .refine((fields) => Object.keys(fields).length === 1, 'must name exactly one field')
  // The same in JSON Schema's own words.
  .meta({ minProperties: 1, maxProperties: 1 })

/** What is said about the data: by a source about its own, by people about what came in. */
export const ABOUT_DATA_TYPES = {
  ...family('source', {
    subject: 'optional',
    reserved: true,
    verbs: {
      covered: {
        summary: 'A source declares what it has delivered wholly, and for which time.',
        needs: {
          types: z
            .array(z.string().min(1).max(100))
            .min(1)
            .max(1_000)
            .describe(
              'Event types; `incident.*` stands for all of a kind. `link.change`, `link.deployment` and `link.problem`: ' +
                'that it is kept from which of these an incident comes, so that none named means none found.',
            ),
          from: moment.describe('The beginning of that time.'),
          to: moment.describe('Its end, which is no longer in it.'),
        },
        has: { services: z.array(name).max(10_000).describe('Keys of services; all without it.') },
        example: {
          id: 'coverage/2026-03',
          source: 'helpdesk',
          time: '2026-04-01T02:00:00Z',
          data: {
            types: ['incident.*', 'request.*'],
            from: '2026-03-01T00:00:00+01:00',
            to: '2026-04-01T00:00:00+02:00',
          },
        },
      },
    },
  }),
  ...family('service', {
    subject: 'optional',
    reserved: true,
    verbs: {
      mapped: {
        summary: 'Tells which service events belong to that name none. Applied to earlier events too.',
        has: {
          rules: z
            .array(z.looseObject({ when, service: name }))
            .max(1_000)
            .describe(
              'The service of what has this `category`, `ci`, `team`, `repo` or `project`: one of them a rule.',
            ),
        },
        example: {
          id: 'mapping/3',
          source: 'wheelhouse',
          time: '2026-03-03T10:00:00Z',
          data: {
            rules: [
              { when: { ci: 'ledger-db-01' }, service: 'payments' },
              { when: { team: 'workplace-services' }, service: 'workplace' },
            ],
          },
        },
      },
    },
  }),
  ...family('import', {
    subject: 'optional',
    reserved: true,
    verbs: {
      retracted: {
        summary: 'An import is undone: what only it brought no longer counts.',
        needs: { import: name.describe('What its events name in the attribute `import`.') },
        example: {
          id: 'retraction/1',
          source: 'wheelhouse',
          time: '2026-03-04T09:00:00Z',
          data: { import: 'incidents-february.csv' },
        },
      },
    },
  }),
  ...family('item', {
    subject: 'required',
    reserved: true,
    verbs: {
      erased: {
        summary: 'What is personal in an item is to be forgotten; its subject is the event’s.',
        example: {
          id: 'erasure/1',
          source: 'wheelhouse',
          system: 'helpdesk',
          subject: 'INC-1998',
          time: '2026-03-19T08:00:00Z',
        },
      },
    },
  }),
  ...family('setting', {
    subject: 'required',
    reserved: true,
    verbs: {
      changed: {
        summary: 'Somebody changed a setting; its subject is the name of the setting.',
        has: { value: text.describe('What holds from now on; the default again without it.') },
        example: {
          id: 'setting/kpi.nps/1',
          source: 'wheelhouse',
          subject: 'kpi.nps',
          time: '2026-03-19T09:30:00Z',
          data: { value: 'on' },
        },
      },
    },
  }),
}
