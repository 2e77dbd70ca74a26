UPDATE outgoing SET fence = fence + 1, due_at = :until, leased_by = :instance WHERE id = :id
