INSERT INTO canned_reply (id, owner_id, changed_at, sealed) VALUES (:id, :owner, :now, :sealed)
