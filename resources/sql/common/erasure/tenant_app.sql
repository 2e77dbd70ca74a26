DELETE FROM meta_app WHERE id IN (SELECT id FROM meta_app WHERE owner_id = :owner LIMIT :limit)
