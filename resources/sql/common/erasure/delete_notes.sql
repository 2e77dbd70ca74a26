DELETE FROM conversation_note WHERE conversation_id = :contact AND owner_id = :owner
