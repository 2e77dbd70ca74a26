INSERT INTO inbox (number, owner_id, day, received_at, sealed, is_report) VALUES (:number, :owner, :day, :received, :sealed, :is_report)
