DELETE FROM outgoing WHERE id IN (SELECT id FROM outgoing WHERE owner_id = :owner AND made_at < :before AND due_at IS NULL LIMIT :limit)
