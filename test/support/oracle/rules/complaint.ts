import type { Rule } from '../kpis.ts'
import type { Life } from '../life.ts'

export const COMPLAINT_RULES: Record<string, Rule<Life>> = {
  complaints_accepted: {
    kinds: ['complaint'],
    when: ({ first }) => first('accepted'),
    beside: { received: { when: ({ first }) => first('received'), where: () => true } },
    needs: [['complaint.accepted']],
  },
}
