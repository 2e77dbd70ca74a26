SELECT o.id, o.owner_id, o.conversation_id, o.channel_id, o.state, o.fence, o.tries FROM outgoing o
WHERE o.due_at <= :now
  AND NOT EXISTS (SELECT 1 FROM outgoing e WHERE e.conversation_id = o.conversation_id AND e.id < o.id AND e.due_at IS NOT NULL)
ORDER BY o.due_at, o.id LIMIT :limit FOR UPDATE OF o SKIP LOCKED
