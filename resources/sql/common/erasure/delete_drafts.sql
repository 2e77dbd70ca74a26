DELETE FROM draft WHERE conversation_id = :contact AND owner_id = :owner
