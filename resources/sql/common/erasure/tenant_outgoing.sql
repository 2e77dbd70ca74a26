DELETE FROM outgoing WHERE id IN (SELECT id FROM outgoing WHERE owner_id = :owner LIMIT :limit)
