-- Snapshots of the indexes that stand in memory: they can be made again from the passages, are large, and so have a
-- file and a writer of their own. A value is cut in chunks.
CREATE TABLE segment_chunk (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    number   INTEGER NOT NULL,
    chunk    INTEGER NOT NULL,
    bytes    BLOB NOT NULL, -- sealed: kind, number, chunk, count, bytes
    UNIQUE (owner_id, kind, number, chunk)
) STRICT;
