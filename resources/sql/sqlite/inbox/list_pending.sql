SELECT number, owner_id, day, received_at FROM inbox ORDER BY number
