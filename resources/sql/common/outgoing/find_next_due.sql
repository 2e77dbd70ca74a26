SELECT min(o.due_at) FROM outgoing o
WHERE o.due_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM outgoing e WHERE e.conversation_id = o.conversation_id AND e.id < o.id AND e.due_at IS NOT NULL)
