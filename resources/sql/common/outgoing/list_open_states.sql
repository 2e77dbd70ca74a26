SELECT id, state, owner_id FROM outgoing WHERE due_at IS NOT NULL AND leased_by = :instance
