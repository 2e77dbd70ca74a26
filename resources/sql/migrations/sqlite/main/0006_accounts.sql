-- People who sign in. The e-mail address stands as a keyed fingerprint and sealed, never in clear. Instants are UTC
-- milliseconds; what is sealed is sealed under the installation's key.
CREATE TABLE account (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    email_fingerprint BLOB NOT NULL UNIQUE, -- keyed, of the installation
    email             BLOB NOT NULL,        -- sealed
    language          TEXT NOT NULL,
    created_at        INTEGER NOT NULL,
    suspended         INTEGER NOT NULL DEFAULT 0,
    password          BLOB,                 -- sealed: the hash with its parameters; NULL: none yet
    password_set_at   INTEGER,
    last_sign_in_at   INTEGER,
    factor            BLOB,                 -- sealed: the second factor's key; NULL: none
    factor_confirmed  INTEGER NOT NULL DEFAULT 0,
    factor_last_step  INTEGER NOT NULL DEFAULT 0
) STRICT;
--- step
-- Which terms were accepted, and when; the last one counts, all are kept.
CREATE TABLE accepted_terms (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id  INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    version     TEXT NOT NULL,
    accepted_at INTEGER NOT NULL
) STRICT;
--- step
CREATE INDEX accepted_terms_of_account ON accepted_terms (account_id, id);
--- step
CREATE TABLE recovery_code (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    hash       BLOB NOT NULL, -- keyed, of the installation
    PRIMARY KEY (account_id, hash)
) STRICT, WITHOUT ROWID;
--- step
CREATE TABLE account_session (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    hash          BLOB NOT NULL UNIQUE, -- SHA-256 of a 256-bit token
    created_at    INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    last_used_at  INTEGER NOT NULL,
    second_factor INTEGER NOT NULL,
    client        BLOB NOT NULL -- sealed: where it was opened from
) STRICT;
--- step
CREATE INDEX account_session_of_account ON account_session (account_id);
--- step
-- Codes that were sent or handed over. A request for an address that nobody has leaves the same row, without an account.
CREATE TABLE account_code (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    purpose      INTEGER NOT NULL,
    request_hash BLOB NOT NULL UNIQUE, -- keyed, of the installation
    code_hash    BLOB NOT NULL,        -- keyed, of the installation
    account_id   INTEGER REFERENCES account (id) ON DELETE CASCADE,
    payload      BLOB NOT NULL,        -- sealed
    expires_at   INTEGER NOT NULL,
    tries_left   INTEGER NOT NULL
) STRICT;
--- step
CREATE INDEX account_code_of_account ON account_code (account_id);
--- step
CREATE INDEX account_code_by_expiry ON account_code (expires_at);
--- step
CREATE TABLE invitation (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    code_hash  BLOB NOT NULL UNIQUE, -- keyed, of the installation
    email      BLOB NOT NULL,        -- sealed
    role       TEXT NOT NULL,
    tenant_id  INTEGER REFERENCES tenant (id) ON DELETE CASCADE,
    agency_id  INTEGER REFERENCES agency (id) ON DELETE CASCADE,
    invited_by TEXT NOT NULL,
    language   TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
--- step
CREATE INDEX invitation_of_tenant ON invitation (tenant_id);
