SELECT number, turn_id, day, fate, received_at, conversation_id FROM message WHERE owner_id = :owner AND number > :after ORDER BY number LIMIT :limit
