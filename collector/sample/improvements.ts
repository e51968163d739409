import { ERP } from './services.ts'
import type { Stories } from './stories.ts'
import { DAY_MS, dayOf, HOUR_MS, type SampleYear } from './year.ts'

type Step = readonly [verb: string, at: number, data?: Record<string, unknown>]

/** An entry of the register: what it is about, and what became of it, in order. */
export interface Improvement {
  subject: string
  about: Record<string, unknown>
  steps: readonly Step[]
}

const OWNERS = {
  desk: 'Service desk manager',
  change: 'Change manager',
  problem: 'Problem manager',
  knowledge: 'Knowledge manager',
  operations: 'Operations manager',
}

/** The improvement register. Each entry is a story: `docs/sample-year.md` tells them. */
export function improvementsOf(year: SampleYear, stories: Stories): readonly Improvement[] {
  const month = (ago: number, day: number, hour = 10) => dayOf(year.monthsAgo(ago), day, hour)
  const date = (at: number) => new Date(at + 12 * HOUR_MS).toISOString().slice(0, 10)
  return [
    {
      subject: 'IMP-S01',
      about: {
        title: 'Triage of new incidents by experienced colleagues',
        kpi: 'first_contact_resolution',
        dimension: 'people',
        opportunity: 'Half of the incidents are passed on although the service desk could solve them.',
        justification: 'Users wait a day longer for what is passed on.',
        size: 'M',
        owner: OWNERS.desk,
        raised_by: 'Service desk',
        csf: 'Users are helped at once',
        target: 0.6,
        due: date(month(11, 15)),
        cost: 18_000,
        expected_benefit: 52_000,
      },
      steps: [
        ['registered', month(15, 6)],
        ['approved', month(14, 7)],
        ['started', month(13, 4)],
        ['implemented', stories.triageBegan],
        ['verified', month(8, 5), { verdict: 'met' }],
        ['checked', month(5, 6), { sustained: true }],
        ['closed', month(5, 6, 11)],
      ],
    },
    {
      subject: 'IMP-S02',
      about: {
        title: 'Checklist before an incident is resolved',
        kpi: 'reopen_rate',
        dimension: 'process',
        opportunity: 'One in eighteen incidents comes back.',
        size: 'S',
        owner: OWNERS.desk,
        raised_by: OWNERS.operations,
        target: 0.03,
        due: date(month(10, 15)),
        cost: 4000,
      },
      steps: [
        ['registered', month(13, 9)],
        ['approved', month(12, 6)],
        ['started', month(11, 10)],
        ['implemented', stories.checklistBegan],
        ['verified', month(6, 5), { verdict: 'not met' }],
        ['commented', month(6, 5, 11), { text: 'Nothing moved: the checklist is ticked, not read.' }],
      ],
    },
    {
      subject: 'IMP-S03',
      about: {
        title: 'Knowledge articles for the fifty most frequent incidents',
        kpi: 'knowledge_use_share',
        dimension: 'process',
        opportunity: 'The same solution is found anew every week.',
        size: 'L',
        owner: OWNERS.knowledge,
        raised_by: 'Service desk',
        target: 0.35,
        due: date(month(16, 20)),
        cost: 26_000,
        expected_benefit: 40_000,
      },
      steps: [
        ['registered', month(21, 8)],
        ['approved', month(20, 6)],
        ['started', month(19, 3)],
        ['implemented', stories.articlesBegan],
        ['verified', month(12, 5), { verdict: 'met' }],
        ['checked', month(8, 6), { sustained: false }],
        ['commented', month(8, 6, 11), { text: 'Nobody keeps the articles up to date since autumn.' }],
      ],
    },
    {
      subject: 'IMP-S04',
      about: {
        title: 'A start page of the portal that suggests solutions',
        kpi: 'self_service_share',
        dimension: 'technology',
        size: 'M',
        owner: OWNERS.desk,
        raised_by: 'Head of Workplace',
        target: 0.5,
        due: date(year.daysAgo(2)),
        cost: 15_000,
        expected_benefit: 30_000,
      },
      steps: [
        ['registered', month(4, 7)],
        ['approved', month(3, 6)],
        ['started', month(2, 9)],
        ['implemented', stories.portalBegan],
      ],
    },
    {
      subject: 'IMP-S05',
      about: {
        title: 'Fewer approvals for small requests',
        kpi: 'request_time_to_fulfil',
        dimension: 'process',
        opportunity: 'Most of the time a request waits for an approval that is always given.',
        size: 'M',
        owner: OWNERS.operations,
        raised_by: 'Head of Workplace',
        target: 86_400,
        due: date(month(5, 20)),
        cost: 9000,
        expected_benefit: 24_000,
      },
      steps: [
        ['registered', month(9, 9)],
        ['approved', month(8, 6)],
        ['started', month(7, 3)],
        ['implemented', stories.approvalsShortened],
        ['commented', month(1, 6), { text: 'Faster than before, and not yet at one day.' }],
      ],
    },
    {
      subject: 'IMP-S06',
      about: {
        title: 'Standard changes for the platform',
        kpi: 'change_lead_time',
        dimension: 'process',
        size: 'L',
        owner: OWNERS.change,
        raised_by: 'Head of Platform',
        target: 172_800,
        due: date(year.daysAgo(24)),
        cost: 20_000,
      },
      steps: [
        ['registered', month(7, 9)],
        ['approved', month(6, 5)],
        ['started', month(5, 10)],
        ['updated', month(3, 6), { size: 'L' }],
      ],
    },
    {
      subject: 'IMP-S07',
      about: {
        title: 'A second tool for alerts',
        kpi: 'alert_volume',
        dimension: 'technology',
        size: 'L',
        owner: OWNERS.operations,
        raised_by: OWNERS.operations,
        target: 40,
        cost: 60_000,
      },
      steps: [
        ['registered', month(9, 14)],
        ['approved', month(8, 6)],
        ['cancelled', month(7, 7)],
        ['commented', month(7, 7, 11), { text: 'It would have told the same alerts twice.' }],
      ],
    },
    {
      subject: 'IMP-S08',
      about: {
        title: 'Change windows agreed with the ports',
        kpi: 'changes_in_window',
        dimension: 'process',
        size: 'M',
        owner: OWNERS.change,
        raised_by: 'Head of Ports',
        target: 0.94,
        due: date(month(6, 10)),
        cost: 6000,
        expected_benefit: 11_000,
      },
      steps: [
        ['registered', month(10, 12)],
        ['approved', month(9, 6)],
        ['started', month(8, 5)],
        ['implemented', stories.windowsAgreed],
        ['verified', month(1, 12), { verdict: 'met' }],
      ],
    },
    {
      subject: 'IMP-S09',
      about: {
        title: 'A weekly hour for the problems behind incidents',
        kpi: 'problem_linked_share',
        dimension: 'people',
        size: 'S',
        owner: OWNERS.problem,
        raised_by: OWNERS.problem,
        target: 0.15,
        due: date(month(10, 10)),
        cost: 8000,
      },
      steps: [
        ['registered', month(14, 12)],
        ['approved', month(13, 6)],
        ['started', month(12, 5)],
        ['implemented', stories.problemsSought],
        ['verified', month(6, 5, 14), { verdict: 'met' }],
        ['checked', month(1, 6), { sustained: true }],
      ],
    },
    {
      subject: 'IMP-S10',
      about: {
        title: 'No change without an approval in the pipeline',
        kpi: 'unauthorised_change_share',
        dimension: 'technology',
        size: 'S',
        owner: OWNERS.change,
        raised_by: 'Auditor',
        target: 0,
        due: date(month(1, 25)),
        cost: 5000,
      },
      steps: [
        ['registered', month(4, 14)],
        ['approved', month(3, 6)],
        ['started', month(2, 4)],
        ['implemented', stories.approvalsGuarded],
      ],
    },
    {
      subject: 'IMP-S11',
      about: {
        title: 'Call back everybody who was not satisfied',
        kpi: 'ticket_csat',
        dimension: 'people',
        size: 'S',
        owner: OWNERS.desk,
        raised_by: 'Service desk',
        target: 0.92,
        due: date(year.daysAgo(-40)),
      },
      steps: [
        ['registered', month(5, 12)],
        ['approved', month(4, 6)],
        ['started', month(3, 8)],
        ['held', month(2, 9)],
      ],
    },
    {
      subject: 'IMP-S12',
      about: {
        title: 'Write down what only one colleague knew of the ERP',
        kpi: 'incident_time_to_resolve',
        service: ERP,
        dimension: 'people',
        opportunity: 'Incidents of the ERP take more than twice as long since she left.',
        size: 'M',
        owner: 'Head of Finance',
        raised_by: OWNERS.operations,
      },
      steps: [['registered', year.now - 5 * DAY_MS]],
    },
  ]
}
