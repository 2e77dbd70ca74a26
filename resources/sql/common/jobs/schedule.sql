INSERT INTO scheduled_job (owner_id, kind, subject, due_at, made_at) VALUES (:owner, :kind, :subject, :due_at, :made_at)
ON CONFLICT (owner_id, kind, subject) DO UPDATE SET due_at = excluded.due_at, made_at = excluded.made_at, tries = 0, problem = NULL
