SELECT m.number, m.conversation_id, m.channel_id, m.turn_id, m.received_at, m.ack_ms, m.fate, m.reason, m.duplicate_of, m.sealed,
       c.turn_id, c.leased_until
FROM message m LEFT JOIN conversation c ON c.id = m.conversation_id
WHERE m.owner_id = :owner AND m.number < :before AND m.day >= :since AND (CAST(:conversation AS BIGINT) IS NULL OR m.conversation_id = :conversation)
  AND m.fate IS NULL
ORDER BY m.number DESC LIMIT :limit
