SELECT id, owner_id, kind, subject, due_at, made_at, tries, problem FROM scheduled_job WHERE :owner IS NULL OR owner_id = :owner ORDER BY due_at, id
