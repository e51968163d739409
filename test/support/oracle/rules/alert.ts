import type { Rule } from '../kpis.ts'
import type { Life } from '../life.ts'

const fired = ({ first }: Life) => first('fired')

export const ALERT_RULES: Record<string, Rule<Life>> = {
  alert_volume: {
    kinds: ['alert'],
    when: fired,
    beside: {
      linked_to_incident_share: {
        when: fired,
        where: ({ field }) => (field('incident') ?? '') !== '',
        isShare: true,
      },
    },
    needs: [['alert.fired']],
  },
}
