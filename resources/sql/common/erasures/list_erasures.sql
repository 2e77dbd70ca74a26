SELECT id, owner_id, contact_id, at FROM erasure ORDER BY id
