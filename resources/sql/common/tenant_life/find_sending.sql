SELECT EXISTS (SELECT 1 FROM conversation c JOIN turn t ON t.id = c.turn_id
WHERE c.owner_id = :owner AND c.leased_until IS NOT NULL AND t.stage = 2)
