-- Surveys, folded from `survey.sent` and `survey.responded` of one subject.
CREATE TABLE IF NOT EXISTS survey_facts
(
    anchor Date,
    system LowCardinality(String),
    subject String,
    ver UInt64,
    gone UInt8,
    folded DateTime64(6, 'UTC') DEFAULT now64(6),
    survey_kind LowCardinality(String),
    service LowCardinality(String),
    item Nullable(String),
    sent Nullable(DateTime64(3, 'UTC')),
    responded Nullable(DateTime64(3, 'UTC')),
    score Nullable(Float64),
    scale Float64,
    first_event DateTime64(3, 'UTC'),
    last_event DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(ver)
PARTITION BY toYYYYMM(anchor)
ORDER BY (anchor, system, subject)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
    min_age_to_force_merge_seconds = 300, min_age_to_force_merge_on_partition_only = 1;
