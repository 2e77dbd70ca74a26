SELECT id, owner_id, name, created_at, expires_at, last_used_at, revoked, hash, permissions FROM access_token WHERE hash = :hash
