INSERT INTO outgoing (id, owner_id, conversation_id, channel_id, turn_id, request_key, made_at, state, due_at, sealed)
SELECT :id, owner_id, id, channel_id, :turn, :request, :now, 0, :now, :sealed FROM conversation WHERE id = :conversation AND owner_id = :owner AND channel_id = :channel
