-- An import that is retracted was never there: what arrived from whom is kept by import.
DROP VIEW IF EXISTS source_days_of_events SYNC;

DROP TABLE IF EXISTS source_days SYNC;

CREATE TABLE source_days
(
    source LowCardinality(String),
    type LowCardinality(String),
    service LowCardinality(String),
    import LowCardinality(String),
    day Date,
    first_event SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    last_event SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    last_received SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
ENGINE = AggregatingMergeTree
ORDER BY (source, type, service, import, day)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW source_days_of_events TO source_days AS
SELECT source, type, service, import, toDate(time) AS day, min(time) AS first_event, max(time) AS last_event, max(received) AS last_received
FROM events
GROUP BY source, type, service, import, day;

INSERT INTO source_days
SELECT source, type, service, import, toDate(time) AS day, min(time), max(time), max(received)
FROM events
GROUP BY source, type, service, import, day;
