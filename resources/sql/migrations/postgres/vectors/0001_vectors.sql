-- Passages' vectors as rows, where the server has pgvector: a schema of its own (passerelle_vectors), since not every server
-- can have it and all of it can be made again. Run with that schema and the extension's in the search path, which the functions
-- keep. Row-level security is forced here as everywhere.
--
-- A space is one tenant's vectors by one embedder; a change of embedder has two for a while. `place` says where its rows stand: 0,
-- among those of all small spaces and searched exactly, or its own number, in a partition of its own with a graph.
CREATE TABLE space (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id BIGINT NOT NULL REFERENCES public.tenant (id),
    profile TEXT NOT NULL,
    dimensions INTEGER NOT NULL CHECK (dimensions BETWEEN 1 AND 4000), -- the most that a graph takes
    place BIGINT NOT NULL DEFAULT 0,
    moved BIGINT NOT NULL DEFAULT 0, -- how many there were when it got its place
    filled_by BIGINT NOT NULL DEFAULT 0, -- the service that makes what is missing, until then
    filled_until TIMESTAMPTZ NOT NULL DEFAULT '-infinity',
    UNIQUE (owner_id, profile)
);
-- As public.passerelle_guard, whose words would want public in the path.
CREATE FUNCTION guard(guarded REGCLASS) RETURNS VOID LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format('CREATE POLICY of_tenant ON %s USING ((SELECT public.passerelle_is_installation()) OR owner_id = (SELECT public.passerelle_tenant()))', guarded);
END
$$;
SELECT guard('space');
--- step
-- The vectors are unit vectors; PLAIN, because what is moved out of the row is read four times slower.
CREATE TABLE passage_vector (
    place BIGINT NOT NULL,
    space_id BIGINT NOT NULL,
    passage_id BIGINT NOT NULL,
    owner_id BIGINT NOT NULL,
    embedding HALFVEC NOT NULL,
    PRIMARY KEY (place, space_id, passage_id)
) PARTITION BY LIST (place);
ALTER TABLE passage_vector ALTER COLUMN embedding SET STORAGE PLAIN;
SELECT guard('passage_vector');
CREATE TABLE passage_vector_0 PARTITION OF passage_vector FOR VALUES IN (0);
ALTER TABLE passage_vector_0 ALTER COLUMN embedding SET STORAGE PLAIN;
SELECT guard('passage_vector_0');
--- step
-- Vectors tell what the texts say, and cannot be sealed where they are searched: they go in the transaction in which their
-- passage does, or in which its version is not served any more.
CREATE FUNCTION forget_passages() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    chosen BIGINT;
BEGIN
    FOR chosen IN SELECT id FROM space WHERE owner_id IN (SELECT owner_id FROM gone) LOOP
        DELETE FROM passage_vector WHERE place = 0 AND space_id = chosen AND passage_id IN (SELECT id FROM gone);
        DELETE FROM passage_vector WHERE place = chosen AND space_id = chosen AND passage_id IN (SELECT id FROM gone);
    END LOOP;
    RETURN NULL;
END
$$;
CREATE TRIGGER vectors_forgotten AFTER DELETE ON public.passage REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_passages();
CREATE FUNCTION forget_version() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    chosen BIGINT;
BEGIN
    FOR chosen IN SELECT id FROM space WHERE owner_id = OLD.owner_id LOOP
        DELETE FROM passage_vector WHERE place = 0 AND space_id = chosen AND passage_id IN (SELECT id FROM public.passage WHERE version_id = OLD.id);
        DELETE FROM passage_vector WHERE place = chosen AND space_id = chosen AND passage_id IN (SELECT id FROM public.passage WHERE version_id = OLD.id);
    END LOOP;
    RETURN NULL;
END
$$;
CREATE TRIGGER vectors_forgotten AFTER UPDATE OF published, withdrawn ON public.document_version FOR EACH ROW
WHEN (OLD.published = 1 AND OLD.withdrawn = 0 AND (NEW.published <> 1 OR NEW.withdrawn <> 0)) EXECUTE FUNCTION forget_version();
--- step
-- The two things that the service may not do itself, because they make and drop tables. Row-level security binds these functions as
-- well: they find a space only in a transaction of its tenant, take its number and nothing else, and name the table by it.
CREATE FUNCTION make_place(wanted BIGINT) RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    size INTEGER;
BEGIN
    SELECT dimensions INTO size FROM space WHERE id = wanted FOR UPDATE;
    IF NOT FOUND OR to_regclass(format('passage_vector_%s', wanted)) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE passage_vector_%s (LIKE passage_vector INCLUDING STORAGE INCLUDING CONSTRAINTS)', wanted);
    EXECUTE format('CREATE INDEX ON passage_vector_%s USING hnsw ((embedding::halfvec(%s)) halfvec_ip_ops) WITH (m = 16, ef_construction = 100)', wanted, size);
    EXECUTE format('ALTER TABLE passage_vector ATTACH PARTITION passage_vector_%s FOR VALUES IN (%s)', wanted, wanted);
    PERFORM guard(format('passage_vector_%s', wanted)::REGCLASS);
END
$$;
CREATE FUNCTION drop_space(wanted BIGINT) RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
BEGIN
    PERFORM 1 FROM space WHERE id = wanted FOR UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    DELETE FROM passage_vector WHERE place = 0 AND space_id = wanted;
    EXECUTE format('DROP TABLE IF EXISTS passage_vector_%s', wanted);
    DELETE FROM space WHERE id = wanted;
END
$$;
-- A tenant that is erased loses its index's generation.
CREATE FUNCTION forget_tenant() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
BEGIN
    PERFORM drop_space(id) FROM space WHERE owner_id = OLD.owner_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER vectors_forgotten AFTER DELETE ON public.passage_generation FOR EACH ROW EXECUTE FUNCTION forget_tenant();
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA passerelle_vectors FROM PUBLIC;
--- step
-- Everything below runs with the rights of whoever calls it.
CREATE FUNCTION open_space(whose BIGINT, wanted TEXT, size BIGINT) RETURNS VOID LANGUAGE sql SET search_path FROM CURRENT
AS $$
    INSERT INTO space (owner_id, profile, dimensions) VALUES (whose, wanted, size::INTEGER) ON CONFLICT (owner_id, profile) DO NOTHING
$$;
-- Passages that are served, or none: a removal that is under way is waited for, and one that comes later waits.
CREATE FUNCTION put_vectors(whose BIGINT, wanted TEXT, passages TEXT, vectors TEXT) RETURNS BIGINT LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
DECLARE
    chosen space%ROWTYPE;
    written BIGINT;
BEGIN
    SELECT * INTO chosen FROM space WHERE owner_id = whose AND profile = wanted FOR SHARE;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    INSERT INTO passage_vector (place, space_id, passage_id, owner_id, embedding)
    SELECT chosen.place, chosen.id, p.id, whose, given.vector::HALFVEC
    FROM unnest(passages::BIGINT[], string_to_array(vectors, ';')) AS given (passage, vector)
    JOIN public.passage p ON p.id = given.passage AND p.owner_id = whose
    JOIN public.document_version d ON d.id = p.version_id AND d.published = 1 AND d.withdrawn = 0
    WHERE vector_dims(given.vector::HALFVEC) = chosen.dimensions
    FOR SHARE OF p, d
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS written = ROW_COUNT;
    RETURN written;
END
$$;
CREATE FUNCTION count_vectors(whose BIGINT, wanted TEXT) RETURNS BIGINT LANGUAGE sql STABLE SET search_path FROM CURRENT
AS $$
    SELECT count(*) FROM space s JOIN passage_vector v ON v.place = s.place AND v.space_id = s.id WHERE s.owner_id = whose AND s.profile = wanted
$$;
CREATE FUNCTION list_missing(whose BIGINT, wanted TEXT, after BIGINT, most BIGINT) RETURNS SETOF BIGINT LANGUAGE sql STABLE SET search_path FROM CURRENT
AS $$
    SELECT p.id FROM space s
    JOIN public.passage p ON p.owner_id = s.owner_id AND p.id > after
    JOIN public.document_version d ON d.id = p.version_id AND d.published = 1 AND d.withdrawn = 0
    WHERE s.owner_id = whose AND s.profile = wanted
      AND NOT EXISTS (SELECT 1 FROM passage_vector v WHERE v.place = s.place AND v.space_id = s.id AND v.passage_id = p.id)
    ORDER BY p.id LIMIT most
$$;
CREATE FUNCTION list_vectors(whose BIGINT, wanted TEXT, after BIGINT, most BIGINT) RETURNS TABLE (passage BIGINT, vector TEXT) LANGUAGE sql STABLE SET search_path FROM CURRENT
AS $$
    SELECT v.passage_id, v.embedding::TEXT FROM space s JOIN passage_vector v ON v.place = s.place AND v.space_id = s.id
    WHERE s.owner_id = whose AND s.profile = wanted AND v.passage_id > after ORDER BY v.passage_id LIMIT most
$$;
-- One service at a time pays for missing vectors; which of them is asked again before each batch.
CREATE FUNCTION claim_filling(whose BIGINT, wanted TEXT, seconds BIGINT) RETURNS BIGINT LANGUAGE sql SET search_path FROM CURRENT
AS $$
    WITH claimed AS (
        UPDATE space SET filled_by = public.passerelle_instance(), filled_until = clock_timestamp() + seconds * INTERVAL '1 second'
        WHERE owner_id = whose AND profile = wanted AND (filled_until < clock_timestamp() OR filled_by = public.passerelle_instance())
        RETURNING 1)
    SELECT count(*) FROM claimed
$$;
--- step
-- First a row that tells of all vectors (kind 0: how many, the mean of their cosines and its deviation), then the nearest (kind 1), then
-- those that were asked for (kind 2).
CREATE FUNCTION nearest(whose BIGINT, wanted TEXT, question TEXT, most BIGINT, also TEXT)
RETURNS TABLE (kind INTEGER, passage BIGINT, cosine DOUBLE PRECISION, deviation DOUBLE PRECISION) LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
DECLARE
    chosen space%ROWTYPE;
    asked HALFVEC := question::HALFVEC;
    others BIGINT[] := also::BIGINT[]; -- read once, not for every row
    share DOUBLE PRECISION;
BEGIN
    SELECT * INTO chosen FROM space WHERE owner_id = whose AND profile = wanted;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF chosen.place = 0 THEN
        RETURN QUERY
        WITH scored AS MATERIALIZED (
            SELECT v.passage_id, -(v.embedding <#> asked) AS near FROM passage_vector v WHERE v.place = 0 AND v.space_id = chosen.id AND v.owner_id = whose)
        SELECT 0, count(*), coalesce(avg(near), 0), coalesce(stddev_pop(near), 0) FROM scored
        UNION ALL (SELECT 1, passage_id, near, 0 FROM scored ORDER BY near DESC, passage_id LIMIT most)
        UNION ALL SELECT 2, v.passage_id, -(v.embedding <#> asked), 0 FROM passage_vector v WHERE v.place = 0 AND v.space_id = chosen.id AND v.owner_id = whose AND v.passage_id = ANY (others);
        RETURN;
    END IF;
    -- Strict order: the nearest come first, and the scan goes on while rows that are gone leave too few.
    PERFORM set_config('hnsw.iterative_scan', 'strict_order', true), set_config('hnsw.ef_search', '200', true), set_config('hnsw.max_scan_tuples', '40000', true);
    -- What is usual here is told by some 2,000 of them, always the same.
    SELECT least(100, 100.0 * 2000 / greatest(reltuples, chosen.moved, 2000)) INTO share FROM pg_class WHERE oid = format('passage_vector_%s', chosen.place)::REGCLASS;
    RETURN QUERY EXECUTE format(
        'SELECT 0, count(*), coalesce(avg(near), 0), coalesce(stddev_pop(near), 0)'
        ' FROM (SELECT -(v.embedding <#> $1) AS near FROM passage_vector v TABLESAMPLE SYSTEM (%3$s) REPEATABLE (1) WHERE v.place = %1$s AND v.owner_id = $2) sampled'
        ' UNION ALL (SELECT 1, passage_id, -(embedding::halfvec(%2$s) <#> $1::halfvec(%2$s)), 0 FROM passage_vector'
        ' WHERE place = %1$s AND owner_id = $2 ORDER BY embedding::halfvec(%2$s) <#> $1::halfvec(%2$s) LIMIT $3)'
        ' UNION ALL SELECT 2, passage_id, -(embedding <#> $1), 0 FROM passage_vector WHERE place = %1$s AND space_id = %1$s AND owner_id = $2 AND passage_id = ANY ($4)',
        chosen.place, chosen.dimensions, share)
    USING asked, whose, most, others;
END
$$;
--- step
-- A space that outgrew the exact search moves a piece at a time, searched all the while where it was: first its place is made, then
-- copied after the last passage that was, and at the end, when nothing is left, what is searched changes in one commit. The
-- number of the last passage copied; null: it has moved, or need not.
CREATE FUNCTION move_some(whose BIGINT, wanted TEXT, larger_than BIGINT, after BIGINT, most BIGINT) RETURNS BIGINT LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
DECLARE
    chosen space%ROWTYPE;
    reached BIGINT;
BEGIN
    SELECT * INTO chosen FROM space WHERE owner_id = whose AND profile = wanted;
    IF NOT FOUND OR chosen.place <> 0 THEN
        RETURN NULL;
    END IF;
    IF after = 0 THEN
        IF (SELECT count(*) FROM passage_vector v WHERE v.place = 0 AND v.space_id = chosen.id) <= larger_than THEN
            RETURN NULL;
        END IF;
        PERFORM make_place(chosen.id);
    END IF;
    -- As in put_vectors: what is being removed is not copied.
    WITH piece AS MATERIALIZED (
        SELECT v.passage_id, v.embedding FROM passage_vector v
        JOIN public.passage p ON p.id = v.passage_id AND p.owner_id = whose
        JOIN public.document_version d ON d.id = p.version_id AND d.published = 1 AND d.withdrawn = 0
        WHERE v.place = 0 AND v.space_id = chosen.id AND v.passage_id > after ORDER BY v.passage_id LIMIT most FOR SHARE OF p, d),
    copied AS (
        INSERT INTO passage_vector (place, space_id, passage_id, owner_id, embedding)
        SELECT chosen.id, chosen.id, piece.passage_id, whose, piece.embedding FROM piece ON CONFLICT DO NOTHING)
    SELECT max(piece.passage_id) INTO reached FROM piece;
    IF reached IS NOT NULL THEN
        RETURN reached;
    END IF;
    -- Nobody adds any from here to the commit.
    PERFORM 1 FROM space WHERE id = chosen.id FOR UPDATE;
    INSERT INTO passage_vector (place, space_id, passage_id, owner_id, embedding)
    SELECT chosen.id, v.space_id, v.passage_id, v.owner_id, v.embedding FROM passage_vector v
    JOIN public.passage p ON p.id = v.passage_id AND p.owner_id = whose
    JOIN public.document_version d ON d.id = p.version_id AND d.published = 1 AND d.withdrawn = 0
    WHERE v.place = 0 AND v.space_id = chosen.id
      AND NOT EXISTS (SELECT 1 FROM passage_vector w WHERE w.place = chosen.id AND w.space_id = chosen.id AND w.passage_id = v.passage_id)
    FOR SHARE OF p, d
    ON CONFLICT DO NOTHING;
    DELETE FROM passage_vector WHERE place = 0 AND space_id = chosen.id;
    UPDATE space SET place = id, moved = (SELECT count(*) FROM passage_vector v WHERE v.place = chosen.id) WHERE id = chosen.id;
    RETURN NULL;
END
$$;
-- Those of other embedders, unless a change of embedder keeps them.
CREATE FUNCTION drop_other_spaces(whose BIGINT, kept TEXT) RETURNS VOID LANGUAGE sql SET search_path FROM CURRENT
AS $$
    SELECT drop_space(id) FROM space WHERE owner_id = whose AND profile <> kept
    AND NOT EXISTS (SELECT 1 FROM public.embedding_change c WHERE c.owner_id = whose AND c.state < 4)
$$;
CREATE FUNCTION drop_space_of(whose BIGINT, wanted TEXT) RETURNS VOID LANGUAGE sql SET search_path FROM CURRENT
AS $$
    SELECT drop_space(id) FROM space WHERE owner_id = whose AND profile = wanted
$$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA passerelle_vectors FROM PUBLIC;
