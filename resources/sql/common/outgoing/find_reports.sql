SELECT state, due_at, conversation_id, channel_id, sealed, accepted, reached, failure FROM outgoing WHERE id = :id AND owner_id = :owner
