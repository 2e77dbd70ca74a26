UPDATE access_token SET last_used_at = CASE WHEN last_used_at > :used_at THEN last_used_at ELSE :used_at END WHERE id = :id
