SELECT t.fate, coalesce(t.finished_at, t.claimed_at), t.send_ms, t.covers_to, t.draft, d.turn_id IS NOT NULL AND d.verdict IS NULL
FROM turn t LEFT JOIN draft d ON d.turn_id = t.id WHERE t.id = :id AND t.owner_id = :owner
