SELECT number, owner_id, day, received_at, sealed FROM inbox WHERE number > :after ORDER BY number LIMIT :limit
