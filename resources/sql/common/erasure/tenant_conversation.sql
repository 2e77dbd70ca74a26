DELETE FROM conversation WHERE id IN (SELECT id FROM conversation WHERE owner_id = :owner LIMIT :limit)
