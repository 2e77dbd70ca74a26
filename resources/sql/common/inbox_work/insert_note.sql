INSERT INTO conversation_note (id, owner_id, conversation_id, at, kind, sealed)
SELECT :id, owner_id, id, :now, :kind, :sealed FROM conversation WHERE id = :conversation AND owner_id = :owner
