-- A move to or from files (migrations/sqlite/main/0029_store_move.sql says what each column is for).
CREATE TABLE store_move (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    token TEXT NOT NULL,
    state TEXT NOT NULL,
    other TEXT NOT NULL,
    begun_at BIGINT NOT NULL
);
