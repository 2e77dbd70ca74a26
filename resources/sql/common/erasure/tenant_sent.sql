DELETE FROM sent_message WHERE id IN (SELECT id FROM sent_message WHERE owner_id = :owner LIMIT :limit)
