SELECT id, owner_id, kind, subject, due_at, made_at, tries, problem FROM scheduled_job WHERE CAST(:owner AS BIGINT) IS NULL OR owner_id = :owner ORDER BY due_at, id
