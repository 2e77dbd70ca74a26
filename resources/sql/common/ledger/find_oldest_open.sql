SELECT min(open_since), count(*) FILTER (WHERE open_since < :overdue) FROM conversation
WHERE due_at IS NOT NULL AND (CAST(:owner AS BIGINT) IS NULL OR owner_id = :owner)
