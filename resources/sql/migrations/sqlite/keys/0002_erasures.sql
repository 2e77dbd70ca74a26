-- Who was erased, and when; numbers alone. It lives beside the keys, so that yesterday's content cannot bring anybody back.
CREATE TABLE erasure (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    contact_id INTEGER, -- NULL: the whole tenant
    at         INTEGER NOT NULL
) STRICT;
