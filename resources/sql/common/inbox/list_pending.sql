SELECT number, owner_id, day, received_at, is_report FROM inbox WHERE owner_id > 0 ORDER BY number
