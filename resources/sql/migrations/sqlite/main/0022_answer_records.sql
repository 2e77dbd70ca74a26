-- What an answer was made from, kept so that it can be opened and made again. One row a turn, gone with the turn or
-- earlier; compressed, sealed under the contact's key.
CREATE TABLE answer_record (
    turn_id  INTEGER PRIMARY KEY,
    owner_id INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    sealed   BLOB NOT NULL
) STRICT;
--- step
CREATE INDEX answer_record_age ON answer_record (owner_id, at);
--- step
-- What many answers share: instructions, settings, passages as they stood. The id is a keyed hash of the content; sealed
-- under the tenant's key. The document is that of a passage.
CREATE TABLE answer_part (
    id          INTEGER PRIMARY KEY,
    owner_id    INTEGER NOT NULL,
    document_id INTEGER,
    used_day    INTEGER NOT NULL,
    sealed      BLOB NOT NULL
) STRICT;
--- step
CREATE INDEX answer_part_age ON answer_part (owner_id, used_day);
--- step
CREATE INDEX answer_part_document ON answer_part (document_id) WHERE document_id IS NOT NULL;
