SELECT number, owner_id, day, received_at, sealed, is_report FROM inbox WHERE number > :after ORDER BY number LIMIT :limit
