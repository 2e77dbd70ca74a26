-- Agencies, who holds which role where, what tenants let support read, and the audit log.
CREATE TABLE agency (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    name_fingerprint BLOB NOT NULL UNIQUE, -- keyed, of the installation
    name             BLOB NOT NULL,        -- sealed, of the installation
    created_at       INTEGER NOT NULL
) STRICT;
--- step
ALTER TABLE tenant ADD COLUMN agency_id INTEGER REFERENCES agency (id);
--- step
ALTER TABLE access_token ADD COLUMN permissions TEXT; -- names, separated by commas; NULL: all that its place allows
--- step
-- One of owner_id and agency_id at most; neither: the whole installation.
CREATE TABLE membership (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL,
    role       TEXT NOT NULL,
    agency_id  INTEGER REFERENCES agency (id),
    owner_id   INTEGER REFERENCES tenant (id),
    since      INTEGER NOT NULL,
    CHECK (agency_id IS NULL OR owner_id IS NULL)
) STRICT;
--- step
CREATE UNIQUE INDEX membership_place ON membership (account_id, coalesce(agency_id, 0), coalesce(owner_id, 0));
--- step
CREATE INDEX membership_of_owner ON membership (owner_id);
--- step
CREATE TABLE support_grant (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL REFERENCES tenant (id),
    given_by   TEXT NOT NULL,
    reason     BLOB NOT NULL, -- sealed
    given_at   INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
--- step
CREATE INDEX support_grant_of_owner ON support_grant (owner_id);
--- step
-- No reference to tenant: what was done to a tenant outlives it. Numbers run from 1 without a gap.
CREATE TABLE audit_entry (
    number      INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    actor       TEXT NOT NULL,
    action      TEXT NOT NULL,
    owner_id    INTEGER, -- NULL: the installation's
    object      TEXT NOT NULL,
    detail_hash BLOB NOT NULL, -- of salt and detail: the chain holds after the detail was erased
    detail      BLOB,          -- salt and detail, sealed under the owner's key; NULL: there is none
    hash        BLOB NOT NULL
) STRICT;
--- step
CREATE INDEX audit_entry_of_owner ON audit_entry (owner_id, number);
--- step
CREATE TABLE audit_head (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    length INTEGER NOT NULL,
    hash   BLOB NOT NULL,
    seal   BLOB NOT NULL -- keyed hash of length and hash: a log that was cut short does not fit it
) STRICT;
