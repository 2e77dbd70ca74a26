-- Which service reads a document, and until when; only where several share a database.
CREATE TABLE import_claim (
    version_id INTEGER PRIMARY KEY REFERENCES document_version (id) ON DELETE CASCADE,
    instance INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;
