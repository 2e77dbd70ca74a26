-- What several services must know of an erasure (migrations/sqlite/main/0030_erased_names.sql): by which names who was erased
-- was known, and that keys were destroyed which others may have in memory.
CREATE TABLE erased_name (
    owner_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    fingerprint BYTEA NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (owner_id, channel_id, fingerprint)
);
SELECT passerelle_guard('erased_name', 'owner_id');
--- step
-- Tenants' and contacts' keys; those of days are not kept here.
CREATE TRIGGER noted AFTER DELETE ON wrapped_key FOR EACH ROW WHEN (OLD.kind IN (1, 2)) EXECUTE FUNCTION passerelle_note_change('owner_id');
