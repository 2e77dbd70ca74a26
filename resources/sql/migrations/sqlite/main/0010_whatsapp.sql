-- WhatsApp Business Cloud: apps, numbers, statuses. An app (owner_id NULL: the installation's) has one callback, which
-- several numbers of several tenants may share.
CREATE TABLE meta_app (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id        INTEGER REFERENCES tenant (id),
    name            BLOB NOT NULL, -- sealed, like all below but the hook; of the installation where there is no owner
    hook            BLOB NOT NULL UNIQUE,
    verify_token    BLOB NOT NULL,
    secret          BLOB NOT NULL,
    previous_secret BLOB
) STRICT;
--- step
ALTER TABLE channel ADD COLUMN account TEXT NOT NULL DEFAULT '';
--- step
ALTER TABLE channel ADD COLUMN ack_mode INTEGER NOT NULL DEFAULT 0;
--- step
ALTER TABLE channel ADD COLUMN app_id INTEGER REFERENCES meta_app (id);
--- step
-- A number belongs to one tenant, and to one channel of it.
CREATE UNIQUE INDEX channel_account ON channel (kind, account) WHERE account <> '';
--- step
-- Other names of a contact: the phone number of one that is known by its business-scoped id, and the reverse.
CREATE TABLE contact_alias (
    id          INTEGER PRIMARY KEY,
    owner_id    INTEGER NOT NULL,
    channel_id  INTEGER NOT NULL,
    fingerprint BLOB NOT NULL, -- keyed, as the contact's own
    contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    UNIQUE (owner_id, channel_id, fingerprint)
) STRICT;
--- step
CREATE INDEX contact_alias_contact ON contact_alias (contact_id);
--- step
-- What becomes of a turn whose outcome is unknown when the channel says that it was delivered.
ALTER TABLE turn ADD COLUMN delivered_fate INTEGER;
--- step
-- The channel took the first parts of the draft: the rest follows, whatever comes in meanwhile.
ALTER TABLE turn ADD COLUMN partly_sent INTEGER NOT NULL DEFAULT 0;
--- step
-- An operator put it back: however old its question is, it is answered.
ALTER TABLE turn ADD COLUMN replayed INTEGER NOT NULL DEFAULT 0;
--- step
-- What a channel accepted, and what its statuses said of it since. The channel's own id holds the contact's number: only
-- its keyed hash is kept.
CREATE TABLE sent_message (
    id              INTEGER PRIMARY KEY,
    owner_id        INTEGER NOT NULL,
    channel_id      INTEGER NOT NULL,
    fingerprint     BLOB NOT NULL,
    turn_id         INTEGER NOT NULL REFERENCES turn (id) ON DELETE CASCADE,
    state           INTEGER NOT NULL,
    state_at        INTEGER NOT NULL, -- by the channel's clock
    reason          TEXT,             -- of a failure
    window_closed   INTEGER NOT NULL DEFAULT 0,
    acknowledged    INTEGER NOT NULL, -- by the answer to the sending; 0: known by its status alone
    UNIQUE (owner_id, channel_id, fingerprint)
) STRICT;
--- step
CREATE INDEX sent_message_turn ON sent_message (turn_id);
