INSERT INTO inbox (number, owner_id, day, received_at, sealed) VALUES (:number, :owner, :day, :received, :sealed)
