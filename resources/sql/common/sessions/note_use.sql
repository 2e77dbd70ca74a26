UPDATE account_session SET last_used_at = max(last_used_at, :used_at) WHERE id = :id
