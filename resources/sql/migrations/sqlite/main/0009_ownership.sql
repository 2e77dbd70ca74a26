-- Who speaks for the business in a conversation: 0 the assistant, 1 a person, 2 nobody (a person is wanted). It stands in
-- the row that every claim and every send reads anyway. speaker_until: when the assistant takes over again by itself.
ALTER TABLE conversation ADD COLUMN speaker INTEGER NOT NULL DEFAULT 0;
--- step
ALTER TABLE conversation ADD COLUMN speaker_version INTEGER NOT NULL DEFAULT 0;
--- step
ALTER TABLE conversation ADD COLUMN speaker_cause INTEGER NOT NULL DEFAULT 0;
--- step
ALTER TABLE conversation ADD COLUMN speaker_since INTEGER;
--- step
ALTER TABLE conversation ADD COLUMN speaker_until INTEGER;
--- step
-- The person's name, sealed under the contact's key.
ALTER TABLE conversation ADD COLUMN person BLOB;
--- step
CREATE INDEX conversation_speaker_until ON conversation (speaker_until) WHERE speaker_until IS NOT NULL;
--- step
-- What was said while the assistant did not speak, until it takes it into its memory. `number`: the message that says it;
-- else it stands here, sealed under the contact's key.
CREATE TABLE spoken (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id        INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    by_person       INTEGER NOT NULL, -- 0: the contact
    number          INTEGER,
    sealed          BLOB
) STRICT;
--- step
CREATE INDEX spoken_conversation ON spoken (conversation_id, id);
--- step
CREATE INDEX spoken_owner ON spoken (owner_id, at);
