INSERT INTO gap (id, owner_id, state, changed_at) VALUES (:id, :owner, 0, :changed_at)
