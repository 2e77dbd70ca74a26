DELETE FROM window_warning WHERE conversation_id = :contact AND owner_id = :owner
