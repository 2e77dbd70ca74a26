-- Contacts. `fingerprint` is the keyed hash of the channel's own id; `identity` (id, name, locale) is sealed under the
-- contact's key and is NULL only until that key exists.
CREATE TABLE contact (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id    INTEGER NOT NULL,
    channel_id  INTEGER NOT NULL,
    fingerprint BLOB NOT NULL,
    identity    BLOB,
    UNIQUE (owner_id, channel_id, fingerprint)
) STRICT;
--- step
-- A contact's conversation has the contact's number. due_at is set whenever anything of it is in progress: when to look
-- at it next (the end of the quiet window, of a pause, or of a lease). Its messages form a chain through
-- `previous`, newest here, so that no index has to be written at random places.
CREATE TABLE conversation (
    id              INTEGER PRIMARY KEY,
    owner_id        INTEGER NOT NULL,
    channel_id      INTEGER NOT NULL,
    last_number     INTEGER,
    last_inbound_at INTEGER,
    waiting         INTEGER NOT NULL DEFAULT 0,
    first_waiting   INTEGER,
    burst_start     INTEGER,
    burst_due       INTEGER,
    open_since      INTEGER,
    due_at          INTEGER,
    leased_until    INTEGER,
    fence           INTEGER NOT NULL DEFAULT 0,
    turn_id         INTEGER,
    retry_at        INTEGER,
    memory          BLOB
) STRICT;
--- step
CREATE INDEX conversation_due ON conversation (due_at) WHERE due_at IS NOT NULL;
--- step
CREATE INDEX conversation_leased ON conversation (leased_until) WHERE leased_until IS NOT NULL;
--- step
-- One row an acknowledged message, under its inbox number. `sealed` is under the contact's key. fate NULL: in progress.
CREATE TABLE message (
    number          INTEGER PRIMARY KEY,
    owner_id        INTEGER NOT NULL,
    conversation_id INTEGER,
    channel_id      INTEGER,
    day             INTEGER NOT NULL,
    received_at     INTEGER NOT NULL,
    ack_ms          INTEGER,
    previous        INTEGER,
    turn_id         INTEGER,
    fate            INTEGER,
    reason          TEXT,
    duplicate_of    INTEGER,
    sealed          BLOB
) STRICT;
--- step
CREATE INDEX message_owner ON message (owner_id, number);
--- step
-- Dead letters: uncertain and failed.
CREATE INDEX message_dead ON message (owner_id, number) WHERE fate IN (8, 9);
--- step
-- Append-only; the set that is searched stands in memory and is rebuilt from here.
CREATE TABLE message_fingerprint (
    number      INTEGER PRIMARY KEY,
    hash        INTEGER NOT NULL,
    weak        INTEGER NOT NULL,
    received_at INTEGER NOT NULL
) STRICT;
--- step
CREATE TABLE turn (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id        INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    covers_from     INTEGER NOT NULL,
    covers_to       INTEGER NOT NULL,
    stage           INTEGER NOT NULL,
    attempt         INTEGER NOT NULL DEFAULT 1,
    send_tries      INTEGER NOT NULL DEFAULT 0,
    bumps           INTEGER NOT NULL DEFAULT 0,
    claimed_at      INTEGER NOT NULL,
    due_at          INTEGER NOT NULL,
    finished_at     INTEGER,
    fate            INTEGER,
    reason          TEXT,
    model           TEXT,
    input_tokens    INTEGER,
    output_tokens   INTEGER,
    thinking_tokens INTEGER,
    search_ms       INTEGER,
    model_ms        INTEGER,
    own_ms          INTEGER,
    send_ms         INTEGER,
    draft           BLOB
) STRICT;
--- step
-- The ledger's counters, kept in the transaction that changes a fate. kind: a Fate, 10 received, 11 in progress.
CREATE TABLE ledger_count (
    owner_id INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    count    INTEGER NOT NULL,
    PRIMARY KEY (owner_id, day, kind)
) STRICT, WITHOUT ROWID;
--- step
CREATE TABLE rejected_call (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    reason     TEXT NOT NULL,
    sealed     BLOB
) STRICT;
--- step
CREATE INDEX rejected_call_owner ON rejected_call (owner_id, id);
