DELETE FROM window_warning WHERE conversation_id IN (SELECT conversation_id FROM window_warning WHERE owner_id = :owner LIMIT :limit)
