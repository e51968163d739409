-- What could not be stored, with its reason, so that nothing is lost silently. The latest row of an id counts; one that is settled was
-- taken after all, or thrown away by a person.
CREATE TABLE IF NOT EXISTS quarantine
(
    id String,
    received DateTime64(3, 'UTC'),
    source String,
    event String,
    type String,
    code LowCardinality(String),
    message String,
    body String CODEC(ZSTD(3)),
    cut UInt8,
    settled UInt8,
    version DateTime64(6, 'UTC') DEFAULT now64(6)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY id
TTL toDateTime(received) + INTERVAL 30 DAY
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
