-- What services on one database tell each other when a transaction is committed, over the channel "passerelle": "work N" when
-- service N took messages in, "changes N" when it changed a row that others keep in memory. Whoever does not hear it looks
-- each second.
CREATE FUNCTION passerelle_tell() RETURNS TRIGGER LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_notify('passerelle', TG_ARGV[0] || ' ' || passerelle_instance());
    RETURN NULL;
END
$$;
--- step
CREATE TRIGGER told AFTER UPDATE OF drained_up_to ON instance FOR EACH STATEMENT EXECUTE FUNCTION passerelle_tell('work');
CREATE TRIGGER told AFTER INSERT OR UPDATE ON change_stamp FOR EACH STATEMENT EXECUTE FUNCTION passerelle_tell('changes');
