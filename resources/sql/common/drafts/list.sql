SELECT d.turn_id, d.conversation_id, d.channel_id, d.made_at, d.verdict, d.decided_at, d.overlap, d.outgoing_id, t.draft, c.last_inbound_at
FROM draft d JOIN turn t ON t.id = d.turn_id JOIN conversation c ON c.id = d.conversation_id
WHERE d.owner_id = :owner AND d.turn_id < :before AND (:waiting = 0 OR d.verdict IS NULL)
  AND (CAST(:conversation AS BIGINT) IS NULL OR d.conversation_id = :conversation) AND t.draft IS NOT NULL
ORDER BY d.turn_id DESC LIMIT :limit
