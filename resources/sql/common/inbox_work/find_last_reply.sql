SELECT id, made_at, sealed FROM outgoing WHERE conversation_id = :id ORDER BY id DESC LIMIT 1
