DELETE FROM privacy_request WHERE id IN (SELECT id FROM privacy_request WHERE owner_id = :owner LIMIT :limit)
