UPDATE account_session SET last_used_at = :used_at WHERE id = :id AND last_used_at < :used_at
