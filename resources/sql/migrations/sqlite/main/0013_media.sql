-- What was made of voice notes and pictures.
CREATE TABLE message_media (
    number          INTEGER PRIMARY KEY, -- the message's
    owner_id        INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    read_at         INTEGER NOT NULL,
    asked_at        INTEGER,             -- when the contact was asked to write instead
    sealed          BLOB NOT NULL        -- under the contact's key
) STRICT;
--- step
CREATE INDEX message_media_asked ON message_media (owner_id, conversation_id, asked_at) WHERE asked_at IS NOT NULL;
--- step
-- Who writes down what recordings say, when it is not the model itself.
ALTER TABLE provider ADD COLUMN transcriber_base TEXT NOT NULL DEFAULT '';
--- step
ALTER TABLE provider ADD COLUMN transcriber_model TEXT NOT NULL DEFAULT '';
