UPDATE outgoing SET fence = fence + 1, due_at = min(due_at, :now) WHERE id = :id
