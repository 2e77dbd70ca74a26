INSERT INTO recovery_code (account_id, hash) VALUES (:account, :hash)
