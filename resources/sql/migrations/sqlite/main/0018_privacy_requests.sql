-- What people asked for under the law, with the clock that runs for it. When a contact is erased its words and its number
-- go from here too; that there was a request, and when it was closed, stays.
CREATE TABLE privacy_request (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id       INTEGER NOT NULL,
    contact_id     INTEGER,
    contact_erased INTEGER NOT NULL DEFAULT 0,
    by_contact     INTEGER NOT NULL,
    kind           INTEGER NOT NULL, -- 0 access, 1 erasure, 2 rectification, 3 objection, 4 portability, 5 restriction
    state          INTEGER NOT NULL, -- 0 open, 1 extended, 2 done, 3 refused
    extended       INTEGER NOT NULL,
    received_at    INTEGER NOT NULL,
    closed_at      INTEGER,
    export_number  INTEGER,
    receipt_number INTEGER,
    warned         INTEGER NOT NULL DEFAULT 0,
    sealed         BLOB              -- under the contact's key, or the tenant's: note, reason, who
) STRICT;
--- step
CREATE INDEX privacy_request_owner ON privacy_request (owner_id, id);
--- step
CREATE INDEX privacy_request_contact ON privacy_request (contact_id) WHERE contact_id IS NOT NULL;
--- step
CREATE INDEX privacy_request_running ON privacy_request (id) WHERE state < 2;
