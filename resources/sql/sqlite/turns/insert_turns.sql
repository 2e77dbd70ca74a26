INSERT INTO turn (owner_id, conversation_id, covers_from, covers_to, stage, claimed_at, due_at)
SELECT owner_id, id, first_waiting, last_number, 0, :now, due_at FROM conversation WHERE id IN (SELECT value FROM json_each(:conversations))
RETURNING conversation_id, id
