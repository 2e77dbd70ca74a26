SELECT min(due_at) FROM conversation WHERE due_at IS NOT NULL
