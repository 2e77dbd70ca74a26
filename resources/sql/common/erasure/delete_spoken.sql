DELETE FROM spoken WHERE conversation_id = :contact AND owner_id = :owner
