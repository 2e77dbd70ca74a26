INSERT INTO document (id, owner_id, added_at) VALUES (:id, :owner, :added_at)
