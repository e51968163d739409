import type { Rule } from '../kpis.ts'
import type { Life } from '../life.ts'

export const CONFIGURATION_RULES: Record<string, Rule<Life>> = {
  cmdb_accuracy: {
    kinds: ['ci'],
    when: ({ first }) => first('audited'),
    met: ({ field }) => field('correct') === true,
    needs: [['ci.audited']],
  },
}
