-- Several services on one database: only PostgreSQL has them. Here nobody takes a number, and every lease is number 0's.
CREATE TABLE instance (
    number INTEGER PRIMARY KEY,       -- 1 to 15
    name TEXT NOT NULL UNIQUE,        -- of its data folder, drawn once
    seen_at INTEGER NOT NULL,
    drained_up_to INTEGER NOT NULL    -- of its own inbox
) STRICT;
--- step
-- Who does what must be done once: one row.
CREATE TABLE leader (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    instance INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;
--- step
-- What an instance changed, for those that keep it in memory.
CREATE TABLE change_stamp (
    name TEXT NOT NULL,               -- of a table
    owner INTEGER NOT NULL,           -- 0: nobody's
    instance INTEGER NOT NULL,
    number INTEGER NOT NULL,          -- rises
    PRIMARY KEY (name, owner, instance)
) STRICT;
--- step
ALTER TABLE conversation ADD COLUMN leased_by INTEGER NOT NULL DEFAULT 0;
--- step
ALTER TABLE outgoing ADD COLUMN leased_by INTEGER NOT NULL DEFAULT 0;
