DELETE FROM spoken WHERE id IN (SELECT id FROM spoken WHERE owner_id = :owner LIMIT :limit)
