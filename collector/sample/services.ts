/** Nobody's: a ferry line that there is not. */
export const SAMPLE_ORGANISATION = 'Skerrymoor Ferries'

/** When people of a service work on its tickets, and when it has to be there. */
export type CalendarName = 'office-hours' | 'sailing-hours' | 'round-the-clock'

export interface SampleService {
  key: string
  name: string
  group: string
  owner: string
  /** Who solves what the service desk cannot. */
  team: string
  criticality: 'critical' | 'important' | 'useful'
  calendar: CalendarName
  /** Parts of all incidents and of all requests. */
  incidents: number
  requests: number
  categories: readonly string[]
  titles: readonly string[]
}

export const SERVICE_DESK = 'service-desk'
export const BOOKING = 'booking-site'
export const ERP = 'finance-erp'
export const PORT = 'port-operations'
export const SHORE_POWER = 'shore-power'
export const ONBOARD = 'onboard-services'
export const NETWORK = 'network-hosting'
export const FREIGHT = 'freight-portal'
export const MOBILE = 'mobile-app'
/** Released many times a week, and with few tickets: passengers call the hotline, not the service desk. */
export const RELEASED = [BOOKING, MOBILE, FREIGHT] as const

type Row = readonly [key: string, name: string, group: string, owner: string, team: string]

function service(
  [key, name, group, owner, team]: Row,
  criticality: SampleService['criticality'],
  calendar: CalendarName,
  [incidents, requests]: readonly [number, number],
  categories: readonly string[],
  titles: readonly string[],
): SampleService {
  return {
    key,
    name,
    group,
    owner,
    team,
    criticality,
    calendar,
    incidents,
    requests,
    categories,
    titles,
  }
}

/** The services of the catalogue at the end of the year. */
export const SERVICES: readonly SampleService[] = [
  service(
    ['workplace', 'Workplace and devices', 'Workplace', 'Head of Workplace', 'workplace-team'],
    'important',
    'office-hours',
    [0.25, 0.42],
    ['Hardware', 'Operating system', 'Accounts'],
    ['Laptop does not start', 'Screen stays dark', 'Account is locked', 'Docking station is not recognised'],
  ),
  service(
    ['email', 'Email and collaboration', 'Workplace', 'Head of Workplace', 'workplace-team'],
    'important',
    'office-hours',
    [0.14, 0.19],
    ['Mail', 'Chat and video'],
    ['Mail is not delivered', 'No sound in video calls', 'Calendar shows wrong times'],
  ),
  service(
    [ERP, 'Finance and ERP', 'Corporate', 'Head of Finance', 'business-applications'],
    'important',
    'office-hours',
    [0.11, 0.09],
    ['Booking of invoices', 'Reports', 'Permissions'],
    ['Invoice cannot be booked', 'Report stays empty', 'Payment run stops'],
  ),
  service(
    ['crew-rostering', 'Crew rostering', 'Fleet', 'Head of Crew', 'business-applications'],
    'critical',
    'office-hours',
    [0.09, 0.06],
    ['Rosters', 'Time recording'],
    ['Roster is not published', 'Shift swap is refused', 'Hours are missing'],
  ),
  service(
    ['ticket-counters', 'Ticket counters', 'Passenger', 'Head of Passenger Sales', 'port-systems'],
    'critical',
    'sailing-hours',
    [0.12, 0.05],
    ['Point of sale', 'Printers', 'Card terminals'],
    ['Card terminal does not answer', 'Tickets do not print', 'Till is frozen'],
  ),
  service(
    [PORT, 'Port operations', 'Passenger', 'Head of Ports', 'port-systems'],
    'critical',
    'sailing-hours',
    [0.1, 0.04],
    ['Gates', 'Vehicle lanes', 'Check-in'],
    ['Gate reads no tickets', 'Lane display shows the wrong sailing', 'Check-in is slow'],
  ),
  service(
    [ONBOARD, 'On-board services', 'Passenger', 'Head of On-board Services', 'fleet-systems'],
    'important',
    'sailing-hours',
    [0.08, 0.03],
    ['Wi-Fi on board', 'Shop and restaurant'],
    ['No Wi-Fi on the car deck', 'Restaurant till is offline', 'Satellite link drops'],
  ),
  service(
    ['fleet-maintenance', 'Fleet maintenance', 'Fleet', 'Head of Fleet', 'fleet-systems'],
    'critical',
    'office-hours',
    [0.06, 0.06],
    ['Work orders', 'Spare parts'],
    ['Work order cannot be closed', 'Spare part is not found', 'Sensor data are missing'],
  ),
  service(
    [BOOKING, 'Booking website', 'Passenger', 'Head of Digital', 'digital-team'],
    'critical',
    'round-the-clock',
    [0.006, 0.012],
    ['Website'],
    ['Booking stops at payment', 'Prices are not shown'],
  ),
  service(
    [MOBILE, 'Mobile app', 'Passenger', 'Head of Digital', 'digital-team'],
    'important',
    'round-the-clock',
    [0.005, 0.01],
    ['App'],
    ['App shows an old timetable', 'Ticket is not in the wallet'],
  ),
  service(
    [FREIGHT, 'Freight portal', 'Freight', 'Head of Freight', 'digital-team'],
    'critical',
    'round-the-clock',
    [0.005, 0.01],
    ['Portal'],
    ['Customs papers are not taken', 'Slot cannot be changed'],
  ),
  service(
    [NETWORK, 'Network and hosting', 'Platform', 'Head of Platform', 'platform-team'],
    'critical',
    'round-the-clock',
    [0.012, 0.02],
    ['Network', 'Servers'],
    ['Site is not reachable', 'Server does not answer'],
  ),
]

/** New in the catalogue, and nothing is agreed about it yet. It comes in the last month. */
export const NEW_SERVICE: SampleService = service(
  [SHORE_POWER, 'Shore power', 'Fleet', 'Head of Fleet', 'fleet-systems'],
  'useful',
  'office-hours',
  [0.02, 0.02],
  ['Charging'],
  ['Ship does not charge', 'Meter shows nothing'],
)

/** Support levels by team. */
export const TEAMS: Readonly<Record<string, number>> = {
  [SERVICE_DESK]: 1,
  'workplace-team': 2,
  'business-applications': 2,
  'port-systems': 2,
  'fleet-systems': 2,
  'digital-team': 2,
  'platform-team': 3,
}
