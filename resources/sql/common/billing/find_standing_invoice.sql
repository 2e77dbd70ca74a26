SELECT i.id FROM invoice i
WHERE i.owner_id = :owner AND i.period = :period AND i.kind = 0 AND NOT EXISTS (SELECT 1 FROM invoice c WHERE c.credits_id = i.id)
