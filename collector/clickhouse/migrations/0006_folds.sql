-- How far each table of facts is: the definition that its rows were folded by, and whether all that was there before it was folded.
CREATE TABLE IF NOT EXISTS folds
(
    facts String,
    definition String,
    done UInt8,
    changed DateTime64(6, 'UTC') DEFAULT now64(6)
)
ENGINE = ReplacingMergeTree(changed)
ORDER BY facts
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
