-- What people are told of, and where it goes. owner_id 0: whoever runs the installation. No personal text stands here but
-- the addresses, sealed.
CREATE TABLE alert (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id        INTEGER NOT NULL,
    kind            INTEGER NOT NULL, -- AlertKind
    conversation_id INTEGER NOT NULL, -- 0: none, here and below
    channel_id      INTEGER NOT NULL,
    subject         TEXT NOT NULL,
    detail          TEXT NOT NULL,
    at              INTEGER NOT NULL,
    last_at         INTEGER NOT NULL,
    repeats         INTEGER NOT NULL DEFAULT 0,
    is_open         INTEGER NOT NULL,
    seen_at         INTEGER,
    seen_by         TEXT
) STRICT;
--- step
CREATE INDEX alert_of_owner ON alert (owner_id, kind, id);
--- step
CREATE TABLE alert_route (
    owner_id        INTEGER PRIMARY KEY,
    webhook_kinds   INTEGER NOT NULL,
    mail_kinds      INTEGER NOT NULL,
    webhook_enabled INTEGER NOT NULL,
    mail_owners     INTEGER NOT NULL,
    stopped_because TEXT,
    url             BLOB NOT NULL, -- sealed, like all of these
    addresses       BLOB NOT NULL,
    secret          BLOB,
    previous_secret BLOB,
    previous_until  INTEGER
) STRICT;
--- step
CREATE TABLE alert_delivery (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL, -- whose route it takes
    alert_id   INTEGER NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
    way        INTEGER NOT NULL, -- AlertWay
    message_id TEXT NOT NULL UNIQUE,
    address    BLOB,             -- sealed; NULL: of a webhook, or not settled yet
    state      INTEGER NOT NULL, -- AlertDeliveryState
    tries      INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    status     INTEGER NOT NULL,
    problem    TEXT NOT NULL,
    ended_at   INTEGER
) STRICT;
--- step
-- What a ManyChat channel does differently, sealed.
ALTER TABLE channel ADD COLUMN manychat BLOB;
--- step
CREATE INDEX alert_delivery_waiting ON alert_delivery (owner_id, way, due_at) WHERE state = 0;
--- step
CREATE INDEX alert_delivery_of_alert ON alert_delivery (alert_id);
--- step
CREATE INDEX alert_delivery_of_owner ON alert_delivery (owner_id, id);
