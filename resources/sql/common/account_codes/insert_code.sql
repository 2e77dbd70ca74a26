INSERT INTO account_code (id, purpose, request_hash, code_hash, account_id, payload, expires_at, tries_left)
VALUES (:id, :purpose, :request_hash, :code_hash, :account, :payload, :expires_at, :tries_left)
