-- Several services on one database (migrations/sqlite/main/0026_instances.sql says what each column is for).
CREATE TABLE instance (
    number BIGINT PRIMARY KEY CHECK (number BETWEEN 1 AND 15),
    name TEXT NOT NULL UNIQUE,
    seen_at BIGINT NOT NULL,
    drained_up_to BIGINT NOT NULL
);
--- step
CREATE TABLE leader (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    instance BIGINT NOT NULL,
    until BIGINT NOT NULL
);
INSERT INTO leader (id, instance, until) VALUES (1, 0, 0);
--- step
CREATE TABLE change_stamp (
    name TEXT NOT NULL,
    owner BIGINT NOT NULL,
    instance BIGINT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (name, owner, instance)
);
--- step
ALTER TABLE conversation ADD COLUMN leased_by BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outgoing ADD COLUMN leased_by BIGINT NOT NULL DEFAULT 0;
--- step
-- Two instances may be shown the same message by a channel that repeats itself.
CREATE INDEX message_fingerprint_hash ON message_fingerprint (hash);
--- step
-- Which instance a transaction is of.
CREATE FUNCTION passerelle_instance() RETURNS BIGINT LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('passerelle.instance', true), '')::BIGINT, 0) $$;
-- Notes that a row changed which services keep in memory; its argument is the column with the tenant, if there is one.
CREATE FUNCTION passerelle_note_change() RETURNS TRIGGER LANGUAGE plpgsql
AS $$
DECLARE
    changed JSONB := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
    whose BIGINT := CASE WHEN TG_NARGS > 0 THEN coalesce((changed ->> TG_ARGV[0])::BIGINT, 0) ELSE 0 END;
BEGIN
    INSERT INTO change_stamp (name, owner, instance, number) VALUES (TG_TABLE_NAME, whose, passerelle_instance(), 1)
    ON CONFLICT (name, owner, instance) DO UPDATE SET number = change_stamp.number + 1;
    RETURN NULL;
END
$$;
--- step
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON setting FOR EACH ROW EXECUTE FUNCTION passerelle_note_change('owner_id');
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON provider FOR EACH ROW EXECUTE FUNCTION passerelle_note_change('owner_id');
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON passage_generation FOR EACH ROW EXECUTE FUNCTION passerelle_note_change('owner_id');
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON curated_answer FOR EACH ROW EXECUTE FUNCTION passerelle_note_change('owner_id');
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON tenant_words FOR EACH ROW EXECUTE FUNCTION passerelle_note_change('owner_id');
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON channel FOR EACH ROW EXECUTE FUNCTION passerelle_note_change();
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON meta_app FOR EACH ROW EXECUTE FUNCTION passerelle_note_change();
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON tenant FOR EACH ROW EXECUTE FUNCTION passerelle_note_change();
CREATE TRIGGER noted AFTER INSERT OR DELETE OR UPDATE OF revoked, expires_at, permissions ON access_token FOR EACH ROW EXECUTE FUNCTION passerelle_note_change();
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON membership FOR EACH ROW EXECUTE FUNCTION passerelle_note_change();
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON support_grant FOR EACH ROW EXECUTE FUNCTION passerelle_note_change();
CREATE TRIGGER noted AFTER INSERT OR DELETE ON account_session FOR EACH ROW EXECUTE FUNCTION passerelle_note_change();
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON model_price FOR EACH ROW EXECUTE FUNCTION passerelle_note_change();
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON exchange_rate FOR EACH ROW EXECUTE FUNCTION passerelle_note_change();
