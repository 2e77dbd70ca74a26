-- Conversations as people work on them: how far they have read, what is done with, notes, ready-made replies.
-- activity_at: when the contact or a person last wrote. What stood there before is counted as seen.
ALTER TABLE conversation ADD COLUMN activity_at INTEGER;
--- step
ALTER TABLE conversation ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
--- step
ALTER TABLE conversation ADD COLUMN seen_number INTEGER NOT NULL DEFAULT 0;
--- step
ALTER TABLE conversation ADD COLUMN resolved_at INTEGER; -- NULL: open
--- step
UPDATE conversation SET seen_number = last_number,
    activity_at = coalesce((SELECT m.received_at FROM message m WHERE m.number = last_number), last_inbound_at, 0)
WHERE last_number IS NOT NULL;
--- step
-- The whole list, whatever it is filtered by, is read from here.
CREATE INDEX conversation_list ON conversation (owner_id, activity_at, id, resolved_at, unread, speaker, channel_id) WHERE activity_at IS NOT NULL;
--- step
CREATE INDEX draft_waiting_of_owner ON draft (owner_id) WHERE verdict IS NULL;
--- step
-- What people wrote for each other, and what they did to the conversation. kind: 0 note, 1 resolved, 2 reopened, 3 taken
-- over, 4 given back.
CREATE TABLE conversation_note (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id        INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    kind            INTEGER NOT NULL,
    sealed          BLOB NOT NULL -- under the contact's key: person, text
) STRICT;
--- step
CREATE INDEX conversation_note_place ON conversation_note (conversation_id, at);
--- step
CREATE INDEX conversation_note_owner ON conversation_note (owner_id, at);
--- step
CREATE TABLE canned_reply (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    sealed     BLOB NOT NULL -- under the tenant's key: shortcut, text
) STRICT;
--- step
CREATE INDEX canned_reply_owner ON canned_reply (owner_id, id);
--- step
CREATE INDEX usage_call_of_turn ON usage_call (turn_id) WHERE turn_id IS NOT NULL;
--- step
CREATE INDEX usage_call_of_contact ON usage_call (contact_id) WHERE contact_id IS NOT NULL;
