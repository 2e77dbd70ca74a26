INSERT INTO turn (id, owner_id, conversation_id, covers_from, covers_to, stage, claimed_at, due_at, finished_at, fate, model, draft)
VALUES (:id, :owner, :contact, :number, :number, 4, :at, :at, :at, :fate, :model, :draft)
