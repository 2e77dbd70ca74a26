-- Documents, their versions, the pages read so far, and the passages that are searched.
CREATE TABLE document (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id INTEGER NOT NULL REFERENCES tenant (id),
    added_at INTEGER NOT NULL
) STRICT;
--- step
CREATE INDEX document_of_owner ON document (owner_id);
--- step
CREATE TABLE document_version (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id            INTEGER NOT NULL REFERENCES tenant (id),
    document_id         INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    content_fingerprint BLOB NOT NULL, -- keyed
    label               BLOB NOT NULL, -- sealed: name and content hash
    bytes               INTEGER NOT NULL,
    state               TEXT NOT NULL,
    reason              BLOB,          -- sealed
    reason_page         INTEGER NOT NULL DEFAULT 0,
    page_count          INTEGER NOT NULL DEFAULT 0,
    pages_read          INTEGER NOT NULL DEFAULT 0,
    passage_count       INTEGER NOT NULL DEFAULT 0,
    published           INTEGER NOT NULL DEFAULT 0,
    added_at            INTEGER NOT NULL
) STRICT;
--- step
CREATE INDEX version_by_content ON document_version (owner_id, content_fingerprint);
--- step
CREATE INDEX version_of_document ON document_version (document_id);
--- step
CREATE UNIQUE INDEX one_published_version ON document_version (document_id) WHERE published = 1;
--- step
CREATE TABLE page (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL REFERENCES tenant (id),
    version_id INTEGER NOT NULL REFERENCES document_version (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    verdict    TEXT NOT NULL,
    characters INTEGER NOT NULL,
    reason     BLOB,          -- sealed
    content    BLOB NOT NULL, -- sealed: size and lines
    UNIQUE (version_id, number)
) STRICT;
--- step
-- A passage is searched when its version is the published one: those of a version in preparation wait here unseen.
CREATE TABLE passage (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL REFERENCES tenant (id),
    version_id INTEGER NOT NULL REFERENCES document_version (id) ON DELETE CASCADE,
    content    BLOB NOT NULL -- sealed: version, page, heading, text, rectangles
) STRICT;
--- step
CREATE INDEX passage_of_owner ON passage (owner_id);
--- step
CREATE INDEX passage_of_version ON passage (version_id);
--- step
CREATE TABLE passage_generation (
    owner_id   INTEGER PRIMARY KEY REFERENCES tenant (id),
    generation INTEGER NOT NULL
) STRICT;
