INSERT INTO access_token (id, owner_id, name, hash, created_at, expires_at, revoked, permissions)
VALUES (:id, :owner, :name, :hash, :created_at, :expires_at, :revoked, :permissions)
