SELECT id, at, kind, sealed FROM conversation_note
WHERE conversation_id = :conversation AND owner_id = :owner AND at >= :from AND at < :to ORDER BY at, id
