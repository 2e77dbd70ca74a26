INSERT INTO turn (owner_id, conversation_id, covers_from, covers_to, stage, claimed_at, due_at)
VALUES (:owner, :conversation, :covers_from, :covers_to, 0, :now, :due_at)
