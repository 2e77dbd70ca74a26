INSERT INTO turn (owner_id, conversation_id, covers_from, covers_to, stage, claimed_at, due_at)
SELECT owner_id, id, first_waiting, last_number, 0, :now, due_at
FROM conversation WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(CAST(:conversations AS TEXT) AS JSON)))
RETURNING conversation_id, id
