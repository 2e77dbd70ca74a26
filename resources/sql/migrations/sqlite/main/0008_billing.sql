-- Plans, usage and what is billed. Money is in millionths of the currency's unit.
CREATE TABLE plan (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;
