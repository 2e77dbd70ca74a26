-- A tenant's own words for one thing: one row a tenant.
CREATE TABLE tenant_words (
    owner_id   INTEGER PRIMARY KEY,
    changed_at INTEGER NOT NULL,
    sealed     BLOB NOT NULL -- under the tenant's key: the groups
) STRICT;
