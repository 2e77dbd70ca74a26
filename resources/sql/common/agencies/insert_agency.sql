INSERT INTO agency (id, name_fingerprint, name, created_at) VALUES (:id, :fingerprint, :name, :created_at)
