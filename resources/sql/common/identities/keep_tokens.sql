INSERT INTO session_identity (session_id, tokens, access_ends_at)
SELECT s.id, :tokens, :access_ends_at FROM account_session s WHERE s.id = :session
ON CONFLICT (session_id) DO UPDATE SET tokens = excluded.tokens, access_ends_at = excluded.access_ends_at
