SELECT s.id, s.at, s.by_person, s.number, coalesce(s.sealed, m.sealed)
FROM spoken s LEFT JOIN message m ON m.number = s.number
WHERE s.conversation_id = :conversation AND s.owner_id = :owner ORDER BY s.id DESC LIMIT :limit
