SELECT i.session_id, s.account_id, i.tokens, i.access_ends_at FROM session_identity i
JOIN account_session s ON s.id = i.session_id
WHERE i.access_ends_at < :before
ORDER BY i.access_ends_at, i.session_id
LIMIT :limit
