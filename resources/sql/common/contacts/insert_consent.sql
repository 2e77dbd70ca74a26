INSERT INTO consent_entry (id, owner_id, contact_id, at, sealed) SELECT :id, owner_id, id, :at, :sealed FROM contact WHERE id = :contact AND owner_id = :owner
