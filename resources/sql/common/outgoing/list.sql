SELECT id, conversation_id, channel_id, turn_id, made_at, state, due_at, tries, ended_at, reason, sealed, accepted
FROM outgoing WHERE conversation_id = :conversation AND owner_id = :owner AND id < :before ORDER BY id DESC LIMIT :limit
