-- The only truth. `precedence` decides between resends of one event: the earliest time wins, then the content, so that
-- the order of arrival never matters. It is a function of the event alone.
CREATE TABLE IF NOT EXISTS events
(
    kind LowCardinality(String),
    system LowCardinality(String),
    subject String,
    source LowCardinality(String),
    id String,
    import LowCardinality(String),
    type LowCardinality(String),
    time DateTime64(3, 'UTC'),
    received DateTime64(3, 'UTC'),
    sequence String,
    rank UInt8,
    service LowCardinality(String),
    data String CODEC(ZSTD(1)),
    precedence UInt64 DEFAULT bitShiftLeft(toUInt64(4398046511104 - toUnixTimestamp64Milli(time)), 20)
        + cityHash64(type, sequence, service, data) % 1048576
)
ENGINE = ReplacingMergeTree(precedence)
ORDER BY (kind, system, subject, source, id, import)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000;
