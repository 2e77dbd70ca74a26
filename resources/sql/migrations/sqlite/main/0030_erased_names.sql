-- By which names erased contacts were known (keyed hashes), and until when: what another service acknowledged before that
-- and takes in later is theirs, and is dropped. Only where several services share a database.
CREATE TABLE erased_name (
    owner_id INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    fingerprint BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (owner_id, channel_id, fingerprint)
) STRICT, WITHOUT ROWID;
