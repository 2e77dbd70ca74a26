DELETE FROM outgoing WHERE conversation_id = :contact AND owner_id = :owner
