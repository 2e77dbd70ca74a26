DELETE FROM conversation_note WHERE id IN (SELECT id FROM conversation_note WHERE owner_id = :owner LIMIT :limit)
