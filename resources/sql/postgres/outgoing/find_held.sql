SELECT o.fence, o.due_at, c.last_inbound_at, t.stage, c.leased_until
FROM outgoing o JOIN conversation c ON c.id = o.conversation_id LEFT JOIN turn t ON t.id = c.turn_id
WHERE o.id = :id AND o.owner_id = :owner FOR UPDATE OF o
