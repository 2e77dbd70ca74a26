SELECT id, state, owner_id FROM outgoing WHERE due_at IS NOT NULL
