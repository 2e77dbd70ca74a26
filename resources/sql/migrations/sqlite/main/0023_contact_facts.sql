-- What is remembered of a contact: what it said of itself, or what a person wrote. Sealed under the contact's key.
CREATE TABLE contact_fact (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id     INTEGER NOT NULL,
    contact_id   INTEGER NOT NULL,
    kind         INTEGER NOT NULL, -- a FactKind
    origin       INTEGER NOT NULL, -- a FactOrigin
    message      INTEGER,          -- that says it
    at           INTEGER NOT NULL,
    corrected_at INTEGER,
    sealed       BLOB NOT NULL     -- text and person
) STRICT;
--- step
CREATE INDEX contact_fact_of_contact ON contact_fact (contact_id, id);
--- step
CREATE INDEX contact_fact_age ON contact_fact (owner_id, at);
