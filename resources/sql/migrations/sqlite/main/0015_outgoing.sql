-- What people send, drafts that wait for them, and what a channel may send of itself.
CREATE TABLE outgoing (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id        INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    channel_id      INTEGER NOT NULL,
    turn_id         INTEGER,           -- of the draft that it came from
    request_key     TEXT,              -- the caller's: a call that is repeated sends once
    made_at         INTEGER NOT NULL,
    state           INTEGER NOT NULL,  -- 0 prepared, 1 sending, 2 sent, 3 uncertain, 4 failed, 5 refused
    due_at          INTEGER,           -- while it is open: when to look at it next (the end of a pause, or of a lease)
    fence           INTEGER NOT NULL DEFAULT 0,
    tries           INTEGER NOT NULL DEFAULT 0,
    ended_at        INTEGER,
    reason          TEXT,
    sealed          BLOB NOT NULL,     -- under the contact's key: person, text, parts, how it reopens the conversation
    accepted        BLOB,              -- the same: what it was sent as, and the channel's own ids of it
    reached         BLOB,              -- keyed hashes, 32 bytes each, of the channel's ids of which it said that they left
    failure         TEXT               -- what the channel said of a part that failed
) STRICT;
--- step
CREATE INDEX outgoing_due ON outgoing (due_at) WHERE due_at IS NOT NULL;
--- step
CREATE INDEX outgoing_conversation ON outgoing (conversation_id, id);
--- step
CREATE INDEX outgoing_owner ON outgoing (owner_id, id);
--- step
CREATE UNIQUE INDEX outgoing_request ON outgoing (conversation_id, request_key) WHERE request_key IS NOT NULL;
--- step
-- A turn whose answer waits for a person, and what the person made of it. The text stands with the turn.
CREATE TABLE draft (
    turn_id         INTEGER PRIMARY KEY,
    owner_id        INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    channel_id      INTEGER NOT NULL,
    made_at         INTEGER NOT NULL,
    verdict         INTEGER,           -- NULL: it waits; 0 same, 1 lightly edited, 2 rewritten, 3 discarded, 4 superseded
    decided_at      INTEGER,
    overlap         REAL,              -- of its words with what was sent, 0 … 1
    outgoing_id     INTEGER
) STRICT;
--- step
CREATE INDEX draft_owner ON draft (owner_id, turn_id);
--- step
CREATE INDEX draft_waiting ON draft (conversation_id) WHERE verdict IS NULL;
--- step
-- What the assistant's answers do in a channel, and what may reopen a conversation there. No row: live, nothing.
CREATE TABLE channel_effect (
    channel_id         INTEGER PRIMARY KEY,
    owner_id           INTEGER NOT NULL,
    mode               INTEGER NOT NULL, -- 0 live, 1 drafts, 2 pilot
    reopening_name     TEXT,
    reopening_language TEXT,
    reopening_auto     INTEGER NOT NULL DEFAULT 0
) STRICT;
--- step
CREATE TABLE pilot_contact (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    sealed     BLOB NOT NULL -- under the tenant's key: the channel's id of the contact, or its telephone number
) STRICT;
--- step
CREATE INDEX pilot_contact_channel ON pilot_contact (channel_id);
--- step
-- The window of which people were warned that it closes.
CREATE TABLE window_warning (
    conversation_id INTEGER PRIMARY KEY,
    owner_id        INTEGER NOT NULL,
    last_inbound_at INTEGER NOT NULL
) STRICT;
--- step
CREATE INDEX conversation_of_people ON conversation (last_inbound_at) WHERE speaker <> 0;
--- step
-- When a contact was told that an assistant answers and how to reach a person, and in which wording.
ALTER TABLE contact_standing ADD COLUMN disclosed_at INTEGER;
