DELETE FROM spoken WHERE id IN (SELECT id FROM spoken WHERE owner_id = :owner AND at < :before LIMIT :limit)
