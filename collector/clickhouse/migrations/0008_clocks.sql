-- Working time of the service calendars, a row for each stretch of it: how many milliseconds the calendar has worked before. Made of the
-- calendars' events at each start and whenever they change; the dictionaries over it answer for any instant.
CREATE TABLE IF NOT EXISTS calendar_hours
(
    calendar String,
    since DateTime64(3, 'UTC'),
    next DateTime64(3, 'UTC'),
    begun Int64,
    length Int64,
    worked Int64
)
ENGINE = MergeTree
ORDER BY (calendar, since);

ALTER TABLE ticket_facts
    ADD COLUMN IF NOT EXISTS agreement String AFTER sla_by_tool,
    ADD COLUMN IF NOT EXISTS calendar LowCardinality(String) AFTER agreement,
    ADD COLUMN IF NOT EXISTS target_steps Array(Tuple(since DateTime64(3, 'UTC'), target_seconds Nullable(Float64))) AFTER calendar,
    ADD COLUMN IF NOT EXISTS target_share Nullable(Float64) AFTER target_steps,
    ADD COLUMN IF NOT EXISTS breached Nullable(DateTime64(3, 'UTC')) AFTER target_share,
    ADD COLUMN IF NOT EXISTS threatened Nullable(DateTime64(3, 'UTC')) AFTER breached,
    ADD COLUMN IF NOT EXISTS response_target_seconds Nullable(Float64) AFTER threatened,
    ADD COLUMN IF NOT EXISTS response_share Nullable(Float64) AFTER response_target_seconds,
    ADD COLUMN IF NOT EXISTS response_met Nullable(UInt8) AFTER response_share,
    ADD COLUMN IF NOT EXISTS response_breached Nullable(DateTime64(3, 'UTC')) AFTER response_met;
