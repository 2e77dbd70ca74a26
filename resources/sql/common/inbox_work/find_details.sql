SELECT p.identity, c.last_number, c.last_inbound_at, c.waiting, c.turn_id, c.person, m.received_at, m.fate, m.turn_id, m.sealed,
       (SELECT max(d.turn_id) FROM draft d WHERE d.conversation_id = c.id AND d.verdict IS NULL)
FROM conversation c JOIN contact p ON p.id = c.id LEFT JOIN message m ON m.number = c.last_number
WHERE c.id = :id AND c.owner_id = :owner
