SELECT id, state FROM outgoing WHERE due_at IS NOT NULL
