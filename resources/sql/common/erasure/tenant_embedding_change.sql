DELETE FROM embedding_change WHERE id IN (SELECT id FROM embedding_change WHERE owner_id = :owner LIMIT :limit)
