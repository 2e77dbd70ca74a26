-- Changes of the model that gives passages their vectors: at most one of a tenant is under way.
CREATE TABLE embedding_change (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id INTEGER NOT NULL,
    state    INTEGER NOT NULL, -- 0 building, 1 stopped, 2 ready, 3 active, 4 settled, 5 rolled back, 6 dropped
    sealed   BLOB NOT NULL     -- from what to what, by whom, when, how far, the trial
) STRICT;
--- step
CREATE UNIQUE INDEX one_embedding_change_under_way ON embedding_change (owner_id) WHERE state < 3;
--- step
CREATE INDEX embedding_change_owner ON embedding_change (owner_id, id);
