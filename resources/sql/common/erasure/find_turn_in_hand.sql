SELECT c.leased_until, c.turn_id, t.stage, c.due_at FROM conversation c LEFT JOIN turn t ON t.id = c.turn_id WHERE c.id = :contact AND c.owner_id = :owner
