INSERT INTO account_identity (account_id, subject, bound_at) VALUES (:account, :subject, :at)
ON CONFLICT (account_id) DO UPDATE SET subject = excluded.subject, bound_at = excluded.bound_at
