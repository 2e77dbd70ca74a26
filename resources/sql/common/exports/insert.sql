INSERT INTO export_file (id, owner_id, contact_id, kind, file, bytes, made_at, sealed_key) VALUES (:id, :owner, :contact, :kind, :file, :bytes, :made_at, :key)
