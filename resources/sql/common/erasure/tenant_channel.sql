DELETE FROM channel WHERE id IN (SELECT id FROM channel WHERE owner_id = :owner LIMIT :limit)
