INSERT INTO turn (owner_id, conversation_id, covers_from, covers_to, stage, claimed_at, due_at)
SELECT owner_id, id, first_waiting, last_number, 0, :now, due_at
FROM conversation JOIN unnest(CAST(translate(CAST(:conversations AS TEXT), '[]', '{}') AS BIGINT[])) AS taken(conversation) ON conversation.id = taken.conversation
RETURNING conversation_id, id
