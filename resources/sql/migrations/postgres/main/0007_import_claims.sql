-- Which service reads a document, and until when.
CREATE TABLE import_claim (
    version_id BIGINT PRIMARY KEY REFERENCES document_version (id) ON DELETE CASCADE,
    instance BIGINT NOT NULL,
    until BIGINT NOT NULL
);
