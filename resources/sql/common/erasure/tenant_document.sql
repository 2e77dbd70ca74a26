DELETE FROM document WHERE id IN (SELECT id FROM document WHERE owner_id = :owner LIMIT :limit)
