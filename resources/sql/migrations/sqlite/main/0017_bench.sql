-- Saved questions of the test bench and their runs. All sealed under the tenant's key.
CREATE TABLE bench_question (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id INTEGER NOT NULL,
    sealed   BLOB NOT NULL -- question, what should answer it, note, when
) STRICT;
--- step
CREATE INDEX bench_question_owner ON bench_question (owner_id, id);
--- step
CREATE TABLE bench_run (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id    INTEGER NOT NULL,
    state       INTEGER NOT NULL, -- 0 running, 1 done, 2 cancelled, 3 interrupted, 4 failed
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,
    sealed      BLOB NOT NULL     -- who, how, totals
) STRICT;
--- step
CREATE INDEX bench_run_owner ON bench_run (owner_id, id);
--- step
CREATE TABLE bench_result (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id INTEGER NOT NULL,
    run_id   INTEGER NOT NULL,
    sealed   BLOB NOT NULL
) STRICT;
--- step
CREATE INDEX bench_result_run ON bench_result (run_id, id);
--- step
CREATE INDEX bench_result_owner ON bench_result (owner_id, id);
