UPDATE alert SET seen_at = :now, seen_by = :by
WHERE (CAST(:owner AS BIGINT) IS NULL OR owner_id = :owner) AND (id = :id OR (:and_before = 1 AND id < :id)) AND seen_at IS NULL
