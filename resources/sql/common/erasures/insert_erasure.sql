INSERT INTO erasure (owner_id, contact_id, at) VALUES (:owner, :contact, :at)
