DELETE FROM canned_reply WHERE id IN (SELECT id FROM canned_reply WHERE owner_id = :owner LIMIT :limit)
