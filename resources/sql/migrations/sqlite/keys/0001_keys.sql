-- Wrapped keys: kind is KeyName::Kind, number the contact or the day. WITHOUT ROWID: a key stands in one place only.
CREATE TABLE wrapped_key (
    owner_id INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    wrapped  BLOB NOT NULL,
    PRIMARY KEY (owner_id, kind, number)
) STRICT, WITHOUT ROWID;
--- step
CREATE TABLE master_check (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    value BLOB NOT NULL
) STRICT;
