-- What arrived from whom on which day. A view sees every resend, so only aggregates that a resend cannot change hang on it.
CREATE TABLE IF NOT EXISTS source_days
(
    source LowCardinality(String),
    type LowCardinality(String),
    service LowCardinality(String),
    day Date,
    first_event SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    last_event SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    last_received SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
ENGINE = AggregatingMergeTree
ORDER BY (source, type, service, day)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS source_days_of_events TO source_days AS
SELECT source, type, service, toDate(time) AS day, min(time) AS first_event, max(time) AS last_event, max(received) AS last_received
FROM events
GROUP BY source, type, service, day;
