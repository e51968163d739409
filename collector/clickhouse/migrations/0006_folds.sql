-- How far each table of facts is: the definition that its rows were folded by, whether all events were folded by that, and by which
-- generation. What changes many items at once begins a new generation, and everything is folded again.
CREATE TABLE IF NOT EXISTS folds
(
    facts String,
    definition String,
    done UInt8,
    generation UInt64,
    items UInt64,
    folded UInt64,
    changed DateTime64(6, 'UTC') DEFAULT now64(6)
)
ENGINE = ReplacingMergeTree(changed)
ORDER BY facts
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE TABLE IF NOT EXISTS generations
(
    generation UInt64,
    begun DateTime64(6, 'UTC') DEFAULT now64(6)
)
ENGINE = MergeTree
ORDER BY generation
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;
