SELECT id, code_hash, account_id, payload, expires_at, tries_left FROM account_code
WHERE request_hash = :request_hash AND purpose = :purpose
