-- The life of a tenant after its making, and what the law asks to be kept of its contacts. A tenant that was erased keeps
-- its number, so that it is never used again; its name is gone.
ALTER TABLE tenant ADD COLUMN cancelled_at INTEGER; -- UTC milliseconds; NULL: not cancelled
--- step
ALTER TABLE tenant ADD COLUMN erase_at INTEGER;     -- when everything goes; NULL: not cancelled
--- step
ALTER TABLE tenant ADD COLUMN erased_at INTEGER;
--- step
CREATE TABLE tenant_notice (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    about    INTEGER -- the instant that it speaks of
) STRICT;
--- step
CREATE INDEX tenant_notice_of_owner ON tenant_notice (owner_id, id);
--- step
-- What must be done at an instant, across restarts.
CREATE TABLE scheduled_job (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    subject  INTEGER NOT NULL, -- a contact's number; 0: the tenant
    due_at   INTEGER NOT NULL,
    made_at  INTEGER NOT NULL,
    tries    INTEGER NOT NULL DEFAULT 0,
    problem  TEXT,
    UNIQUE (owner_id, kind, subject)
) STRICT;
--- step
CREATE INDEX scheduled_job_due ON scheduled_job (due_at);
--- step
-- When the clock was last seen, and how long the machine had been running then: what a jump is measured with.
CREATE TABLE clock_sighting (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    at         INTEGER NOT NULL,
    boot       TEXT NOT NULL,
    running_ms INTEGER NOT NULL,
    doubt_at   INTEGER, -- since when the clock is not believed; NULL: it is
    jump_ms    INTEGER NOT NULL DEFAULT 0,
    steady_ms  INTEGER NOT NULL DEFAULT 0
) STRICT;
--- step
-- How a contact stands: a row from its first notice, question or rights word on.
CREATE TABLE contact_standing (
    contact_id      INTEGER PRIMARY KEY,
    owner_id        INTEGER NOT NULL,
    consent         INTEGER NOT NULL,
    asked           INTEGER NOT NULL DEFAULT 0, -- how often
    opted_out       INTEGER NOT NULL DEFAULT 0,
    erase_asked_at  INTEGER,
    pending         BLOB -- sealed under the contact's key: what was asked before the consent
) STRICT;
--- step
-- The consent ledger: append-only until the contact is erased.
CREATE TABLE consent_entry (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    sealed     BLOB NOT NULL -- under the contact's key: what, wording's version, language, channel, the answer's words
) STRICT;
--- step
CREATE INDEX consent_entry_of_owner ON consent_entry (owner_id, id);
--- step
CREATE INDEX consent_entry_of_contact ON consent_entry (contact_id);
--- step
-- Exports on disk: sealed files whose key is sealed under the contact's or the tenant's, or under a passphrase.
CREATE TABLE export_file (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    contact_id INTEGER,
    kind       TEXT NOT NULL,
    file       TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    made_at    INTEGER NOT NULL,
    sealed_key BLOB -- NULL: a passphrase that nobody here knows
) STRICT;
--- step
CREATE INDEX export_file_of_owner ON export_file (owner_id, id);
--- step
-- Receipts of erasures: numbers, dates and counts, signed; nothing of the person.
CREATE TABLE erasure_receipt (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    contact_id INTEGER,
    at         INTEGER NOT NULL,
    receipt    TEXT NOT NULL
) STRICT;
--- step
CREATE INDEX erasure_receipt_of_owner ON erasure_receipt (owner_id, id);
--- step
CREATE TABLE signing_key (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB NOT NULL -- the seed, of the installation
) STRICT;
--- step
-- The highest message number that was ever purged: drained numbers stay known when their rows are gone.
CREATE TABLE purged_number (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    up_to INTEGER NOT NULL
) STRICT;
