INSERT INTO draft (turn_id, owner_id, conversation_id, channel_id, made_at)
SELECT t.id, t.owner_id, t.conversation_id, c.channel_id, :now FROM turn t JOIN conversation c ON c.id = t.conversation_id WHERE t.id = :turn
ON CONFLICT DO NOTHING
