-- Agencies, and who holds which role where. One of tenant_id and agency_id at most; neither: the whole installation.
CREATE TABLE agency (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    name_fingerprint BLOB NOT NULL UNIQUE, -- keyed, of the installation
    name             BLOB NOT NULL,        -- sealed, of the installation
    created_at       INTEGER NOT NULL
) STRICT;
--- step
ALTER TABLE tenant ADD COLUMN agency_id INTEGER REFERENCES agency (id);
