DELETE FROM gap WHERE id IN (SELECT id FROM gap WHERE owner_id = :owner LIMIT :limit)
