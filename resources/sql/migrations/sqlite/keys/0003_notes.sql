-- Small facts about the keys themselves: which recovery key was confirmed, and when.
CREATE TABLE key_note (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
