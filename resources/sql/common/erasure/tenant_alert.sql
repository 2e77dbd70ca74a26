DELETE FROM alert WHERE id IN (SELECT id FROM alert WHERE owner_id = :owner LIMIT :limit)
