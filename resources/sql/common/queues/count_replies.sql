SELECT count(*), min(made_at) FROM outgoing WHERE due_at IS NOT NULL
