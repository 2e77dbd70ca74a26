INSERT INTO tenant (id, name_fingerprint, name, created_at, active) VALUES (:id, :fingerprint, :name, :created_at, :active)
