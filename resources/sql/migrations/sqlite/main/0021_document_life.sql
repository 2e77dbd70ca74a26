-- Versions that are kept, staged or withdrawn; the days on which a document holds; what documents say against each other.
ALTER TABLE document_version ADD COLUMN release_as TEXT NOT NULL DEFAULT 'publish';
--- step
ALTER TABLE document_version ADD COLUMN published_at INTEGER;
--- step
-- When another version took its place; such a version is kept until it is purged.
ALTER TABLE document_version ADD COLUMN retired_at INTEGER;
--- step
-- Julian days, both included.
ALTER TABLE document_version ADD COLUMN valid_from INTEGER;
--- step
ALTER TABLE document_version ADD COLUMN valid_until INTEGER;
--- step
-- Published, but outside those days: its passages are not found.
ALTER TABLE document_version ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
--- step
ALTER TABLE document_version ADD COLUMN reminded INTEGER NOT NULL DEFAULT 0;
--- step
ALTER TABLE document_version ADD COLUMN proposal BLOB; -- sealed: days that the text names, and where
--- step
ALTER TABLE document_version ADD COLUMN sketch BLOB; -- sealed: of its text, to be compared with others
--- step
CREATE INDEX version_with_validity ON document_version (owner_id) WHERE published = 1 AND (valid_from IS NOT NULL OR valid_until IS NOT NULL);
--- step
CREATE INDEX version_retired ON document_version (retired_at) WHERE retired_at IS NOT NULL;
--- step
CREATE TABLE document_conflict (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id       INTEGER NOT NULL REFERENCES tenant (id),
    kind           TEXT NOT NULL,
    left_document  INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    right_document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    fingerprint    BLOB NOT NULL, -- keyed: of what both passages say
    content        BLOB NOT NULL, -- sealed: both passages, and what differs
    found_at       INTEGER NOT NULL,
    dismissed_at   INTEGER,
    UNIQUE (owner_id, fingerprint)
) STRICT;
--- step
CREATE INDEX conflict_of_left ON document_conflict (left_document);
--- step
CREATE INDEX conflict_of_right ON document_conflict (right_document);
