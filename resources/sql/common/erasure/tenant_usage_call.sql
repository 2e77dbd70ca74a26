DELETE FROM usage_call WHERE id IN (SELECT id FROM usage_call WHERE owner_id = :owner LIMIT :limit)
