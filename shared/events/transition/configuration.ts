import { family } from '../event-type.ts'
import { flag } from '../fields.ts'

/** Configuration items. */
export const CONFIGURATION_TYPES = family('ci', {
  subject: 'required',
  verbs: {
    audited: {
      summary: 'A configuration item was compared with its record.',
      needs: { correct: flag.describe('Whether the record is right.') },
      example: {
        id: 'audit-2026-03/ledger-db-01',
        source: 'cmdb',
        subject: 'ledger-db-01',
        service: 'payments',
        time: '2026-03-18T10:00:00Z',
        data: { correct: true },
      },
    },
  },
})
