UPDATE outgoing SET fence = fence + 1, due_at = :until WHERE id = :id
