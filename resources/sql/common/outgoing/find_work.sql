SELECT o.id, o.conversation_id, o.channel_id, o.turn_id, o.made_at, o.state, o.due_at, o.tries, o.ended_at, o.reason, o.sealed, o.accepted,
       p.identity, c.last_inbound_at
FROM outgoing o JOIN contact p ON p.id = o.conversation_id JOIN conversation c ON c.id = o.conversation_id
WHERE o.id = :id AND o.owner_id = :owner AND o.fence = :fence AND o.due_at IS NOT NULL
