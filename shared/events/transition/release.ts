import { z } from 'zod'
import { family } from '../event-type.ts'
import { flag, moment, name, text } from '../fields.ts'

const sha = z.string().min(1).max(200)
const commit = z.looseObject({ sha, at: moment.nullable().optional() })

/** Commits, and the deployments that bring them to users. */
export const RELEASE_TYPES = {
  ...family('commit', {
    subject: 'optional',
    verbs: {
      pushed: {
        summary: 'A commit was pushed.',
        needs: { sha: sha.describe('Its hash, or its number.') },
        has: { at: moment.describe('When it was made; the time of the event without it.') },
        example: {
          id: '5f0c9a1e',
          source: 'pipeline',
          service: 'payments',
          time: '2026-02-27T16:04:00Z',
          data: { sha: '5f0c9a1e7d2b4c6f8091a2b3c4d5e6f708192a3b', at: '2026-02-27T15:58:00Z' },
        },
      },
    },
  }),
  ...family('deployment', {
    subject: 'required',
    verbs: {
      finished: {
        summary: 'A deployment came to its end.',
        needs: {
          environment: name.describe('Where to; `production` and `prod` are where users are.'),
          outcome: z.enum(['successful', 'failed']).describe('Whether it got there.'),
        },
        has: {
          commits: z.array(commit).max(1_000).describe('What it brought, with the time of each commit.'),
          first_commit_at: moment.describe(
            'The time of its oldest commit, where the commits are not listed.',
          ),
          change: text.describe('The subject of the change that it carries out.'),
          remediates: text.describe('The subject of the deployment or incident that it puts right.'),
          rework: flag.describe('Whether it was unplanned, made to fix what users noticed.'),
          url: text.describe('Where the tool shows it.'),
        },
        example: {
          id: 'run-9041/finished',
          source: 'pipeline',
          subject: 'run-9041',
          service: 'payments',
          time: '2026-03-02T08:08:00Z',
          data: {
            environment: 'production',
            outcome: 'successful',
            commits: [{ sha: '5f0c9a1e7d2b4c6f8091a2b3c4d5e6f708192a3b', at: '2026-02-27T15:58:00Z' }],
            change: 'CHG-311',
            rework: false,
          },
        },
      },
      rolled_back: {
        summary: 'A deployment was taken back.',
        example: {
          id: 'run-9041/rolled-back',
          source: 'pipeline',
          subject: 'run-9041',
          service: 'payments',
          time: '2026-03-02T11:15:00Z',
        },
      },
    },
  }),
}
