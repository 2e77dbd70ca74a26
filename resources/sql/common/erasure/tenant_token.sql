DELETE FROM access_token WHERE id IN (SELECT id FROM access_token WHERE owner_id = :owner LIMIT :limit)
