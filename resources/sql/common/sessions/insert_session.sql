INSERT INTO account_session (id, account_id, hash, created_at, expires_at, last_used_at, second_factor, client)
VALUES (:id, :account, :hash, :created_at, :expires_at, :last_used_at, :second_factor, :client)
