SELECT count(*) FILTER (WHERE state = 1 AND due_at > :now), count(*) FROM outgoing WHERE conversation_id = :contact AND owner_id = :owner AND due_at IS NOT NULL
