SELECT c.speaker, c.speaker_version, c.speaker_cause, c.speaker_since, c.speaker_until, c.person, t.stage
FROM conversation c LEFT JOIN turn t ON t.id = c.turn_id AND c.leased_until IS NOT NULL
WHERE c.id = :id AND c.owner_id = :owner
