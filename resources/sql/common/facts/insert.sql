INSERT INTO contact_fact (id, owner_id, contact_id, kind, origin, message, at, sealed) VALUES (:id, :owner, :contact, :kind, :origin, :message, :at, :sealed)
