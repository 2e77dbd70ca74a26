SELECT c.last_inbound_at, c.memory, p.identity, t.covers_from, t.covers_to, t.stage, t.draft, c.speaker_since,
    (SELECT ch.kind FROM channel ch WHERE ch.id = c.channel_id)
FROM conversation c JOIN contact p ON p.id = c.id JOIN turn t ON t.id = c.turn_id
WHERE c.id = :id AND c.owner_id = :owner AND c.fence = :fence AND c.turn_id = :turn
