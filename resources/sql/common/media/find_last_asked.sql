SELECT max(asked_at) FROM message_media WHERE owner_id = :owner AND conversation_id = :conversation AND number < :before AND asked_at IS NOT NULL
