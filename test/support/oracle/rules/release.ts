import type { Rule } from '../kpis.ts'
import { type Life, secondsBetween } from '../life.ts'

const finished = ({ last }: Life) => last('finished')
const isInProduction = ({ field }: Life) => ['production', 'prod'].includes(String(field('environment')))
const isThere = (deployment: Life) =>
  isInProduction(deployment) && deployment.field('outcome') === 'successful'

/** A commit of a deployment, and when it was made, as far as that is known. */
interface Commit {
  sha?: string
  at?: string | null
}

/** The deployment once for each of its commits, by hash; the oldest stands for all of them where they are not listed. */
function eachCommit(deployment: Life): Life[] {
  const listed = (deployment.field('commits') ?? []) as Commit[]
  const oldest = deployment.field('first_commit_at')
  const distinct = listed.filter(({ sha }, i) => listed.findIndex((other) => other.sha === sha) === i)
  const commits: Commit[] = listed.length === 0 && typeof oldest === 'string' ? [{ at: oldest }] : distinct
  return commits.map(({ at }) => ({
    ...deployment,
    field: (name) => (name === 'commit time' ? (at ?? null) : deployment.field(name)),
  }))
}

function leadTime(commit: Life): number | null {
  const made = commit.field('commit time')
  return secondsBetween(typeof made === 'string' ? Date.parse(made) : null, finished(commit))
}

export const RELEASE_RULES: Record<string, Rule<Life>> = {
  deployment_frequency: {
    kinds: ['deployment'],
    when: finished,
    among: isThere,
    perDay: true,
    beside: {
      failed: {
        when: finished,
        where: (deployment) => isInProduction(deployment) && deployment.field('outcome') === 'failed',
      },
    },
    needs: [['deployment.finished']],
  },
  lead_time_for_changes: {
    kinds: ['deployment'],
    each: eachCommit,
    when: finished,
    among: (commit) => isThere(commit) && leadTime(commit) !== null,
    seconds: (commit) => leadTime(commit) ?? Number.NaN,
    headline: 'median',
    isDistribution: true,
    beside: {
      commits_without_time: {
        when: finished,
        where: (commit) => isThere(commit) && commit.field('commit time') === null,
      },
    },
    needs: [['deployment.finished']],
  },
  deployment_rework_rate: {
    kinds: ['deployment'],
    when: finished,
    among: isThere,
    met: ({ field }) => field('rework') === true,
    recorded: ({ field }) => field('rework') !== null,
    needs: [['deployment.finished']],
  },
}
