-- That a database on a server is being moved to or from files, so that no service works on it meanwhile. A folder has a mark
-- of its own beside its files.
CREATE TABLE store_move (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    token TEXT NOT NULL,
    state TEXT NOT NULL,
    other TEXT NOT NULL,       -- where from or to, as people read it
    begun_at INTEGER NOT NULL
) STRICT;
