SELECT id, owner_id, kind, subject, due_at, made_at, tries, problem FROM scheduled_job WHERE due_at <= :now ORDER BY due_at, id LIMIT :limit
