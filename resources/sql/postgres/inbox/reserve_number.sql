INSERT INTO inbox (number, owner_id, day, received_at, sealed) VALUES (:number, 0, 0, 0, '')
