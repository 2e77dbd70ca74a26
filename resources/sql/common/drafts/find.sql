SELECT d.turn_id, d.conversation_id, d.channel_id, d.made_at, d.verdict, d.decided_at, d.overlap, d.outgoing_id, t.draft, c.last_inbound_at
FROM draft d JOIN turn t ON t.id = d.turn_id JOIN conversation c ON c.id = d.conversation_id
WHERE d.turn_id = :id AND d.owner_id = :owner AND t.draft IS NOT NULL
