-- Tenants, channels, providers, tokens, settings. Ids are never used twice: what is sealed names its row.
CREATE TABLE tenant (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    name_fingerprint BLOB NOT NULL UNIQUE, -- keyed, of the installation
    name             BLOB NOT NULL,        -- sealed, of the installation
    created_at       INTEGER NOT NULL,     -- UTC milliseconds, here and below
    active           INTEGER NOT NULL DEFAULT 1
) STRICT;
--- step
CREATE TABLE channel (
    id                   INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id             INTEGER NOT NULL REFERENCES tenant (id),
    kind                 TEXT NOT NULL,
    name                 BLOB NOT NULL, -- sealed
    hook                 BLOB NOT NULL UNIQUE,
    ack_shape            INTEGER NOT NULL,
    ack_text             BLOB NOT NULL, -- sealed
    api_base             TEXT NOT NULL,
    enabled              INTEGER NOT NULL,
    secret_hash          BLOB NOT NULL, -- SHA-256 of a 256-bit token
    previous_secret_hash BLOB,
    api_key              BLOB NOT NULL  -- sealed
) STRICT;
--- step
CREATE INDEX channel_of_owner ON channel (owner_id);
--- step
CREATE TABLE provider (
    owner_id             INTEGER PRIMARY KEY REFERENCES tenant (id),
    kind                 TEXT NOT NULL,
    model                TEXT NOT NULL,
    fallback_model       TEXT NOT NULL,
    embedding_model      TEXT NOT NULL,
    embedding_dimensions INTEGER NOT NULL,
    api_base             TEXT NOT NULL,
    api_key              BLOB NOT NULL -- sealed
) STRICT;
--- step
CREATE TABLE access_token (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id     INTEGER REFERENCES tenant (id), -- NULL: the whole installation
    name         BLOB NOT NULL,                  -- sealed, of the installation
    hash         BLOB NOT NULL UNIQUE,           -- SHA-256 of a 256-bit token
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    last_used_at INTEGER,
    revoked      INTEGER NOT NULL DEFAULT 0
) STRICT;
--- step
CREATE TABLE setting (
    owner_id INTEGER NOT NULL, -- 0: the installation
    key      TEXT NOT NULL,
    value    BLOB NOT NULL,    -- sealed
    PRIMARY KEY (owner_id, key)
) STRICT, WITHOUT ROWID;
