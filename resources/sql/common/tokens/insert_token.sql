INSERT INTO access_token (id, owner_id, name, hash, created_at, expires_at, revoked)
VALUES (:id, :owner, :name, :hash, :created_at, :expires_at, :revoked)
