DELETE FROM turn WHERE id IN (SELECT id FROM turn WHERE owner_id = :owner LIMIT :limit)
