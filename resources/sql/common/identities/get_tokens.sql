SELECT tokens, access_ends_at FROM session_identity WHERE session_id = :session
