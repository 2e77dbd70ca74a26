SELECT id, kind, origin, message, at, corrected_at, sealed FROM contact_fact WHERE contact_id = :contact AND owner_id = :owner ORDER BY id DESC
