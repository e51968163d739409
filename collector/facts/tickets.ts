import { createFacts } from './fold.ts'
import { SPANS } from './life.ts'

const MOMENT = "DateTime64(3, 'UTC')"
const MAYBE = `Nullable(${MOMENT})`
const WORD = 'LowCardinality(Nullable(String))'

/** Later than everything: until when a row counts of which nothing else is known. */
const NEVER = "toDateTime64('2299-12-31 00:00:00', 3, 'UTC')"

/** What is known of an incident or a request, in the words of `clickhouse/facts/tickets.sql`. */
const COLUMNS = [
  'state LowCardinality(String)',
  'title Nullable(String)',
  'url Nullable(String)',
  'priority Nullable(UInt8)',
  'impact Nullable(UInt8)',
  'urgency Nullable(UInt8)',
  `category ${WORD}`,
  `subcategory ${WORD}`,
  `team ${WORD}`,
  'teams Array(LowCardinality(String))',
  'highest_tier Nullable(UInt8)',
  `channel ${WORD}`,
  'self_service Nullable(UInt8)',
  `location ${WORD}`,
  'ci Nullable(String)',
  'major UInt8',
  'security UInt8',
  'problem Nullable(String)',
  'caused_by_change Nullable(String)',
  'caused_by_deployment Nullable(String)',
  `close_code ${WORD}`,
  'knowledge Nullable(UInt8)',
  'contacts Nullable(UInt32)',
  'snapshot UInt8',
  'reassigned Nullable(UInt8)',
  'reassigned_by_tool UInt8',
  `opened ${MAYBE}`,
  `responded ${MAYBE}`,
  'response_rule LowCardinality(String)',
  `first_resolved ${MAYBE}`,
  `first_reopened ${MAYBE}`,
  'reopenings UInt32',
  `resolved ${MAYBE}`,
  `closed ${MAYBE}`,
  `cancelled ${MAYBE}`,
  `open_spans ${SPANS}`,
  `running_spans ${SPANS}`,
  'elapsed_seconds Nullable(Float64)',
  'working_seconds Nullable(Float64)',
  'paused_seconds Nullable(Float64)',
  'response_seconds Nullable(Float64)',
  'target_seconds Nullable(Float64)',
  'sla_met Nullable(UInt8)',
  'sla_by_tool UInt8',
  'agreement String',
  'calendar LowCardinality(String)',
  `target_steps Array(Tuple(since ${MOMENT}, target_seconds Nullable(Float64)))`,
  'target_share Nullable(Float64)',
  `breached ${MAYBE}`,
  `threatened ${MAYBE}`,
  'response_target_seconds Nullable(Float64)',
  'response_share Nullable(Float64)',
  'response_met Nullable(UInt8)',
  `response_breached ${MAYBE}`,
  `first_event ${MOMENT}`,
  `last_event ${MOMENT}`,
  `until ${MOMENT} DEFAULT ${NEVER}`,
  // A ticket counts in no window that ends before its first event or begins after its last moment: months that are all over are passed by.
  'INDEX by_life (first_event, until) TYPE minmax GRANULARITY 1',
]

/** The table of incidents and requests. */
export const CREATE_TICKET_FACTS = createFacts('ticket_facts', ['kind', 'system', 'subject'], COLUMNS)
