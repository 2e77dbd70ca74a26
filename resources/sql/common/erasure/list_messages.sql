SELECT number, turn_id, day, fate FROM message WHERE owner_id = :owner AND conversation_id = :contact AND number > :after ORDER BY number LIMIT :limit
