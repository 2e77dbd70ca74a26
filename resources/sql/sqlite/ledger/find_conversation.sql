SELECT c.channel_id, c.last_number, c.last_inbound_at, c.waiting, c.turn_id, p.identity, m.sealed, m.received_at
FROM conversation c JOIN contact p ON p.id = c.id LEFT JOIN message m ON m.number = c.last_number
WHERE c.id = :id AND c.owner_id = :owner
