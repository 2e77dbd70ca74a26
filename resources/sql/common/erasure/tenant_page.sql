DELETE FROM page WHERE id IN (SELECT id FROM page WHERE owner_id = :owner LIMIT :limit)
