UPDATE outgoing SET fence = fence + 1, due_at = CASE WHEN due_at < :now THEN due_at ELSE :now END WHERE id = :id
