SELECT id, account_id, hash, created_at, expires_at, last_used_at, second_factor, client FROM account_session ORDER BY id
