SELECT number, conversation_id FROM message WHERE owner_id = :owner AND number < :before ORDER BY number DESC
