INSERT INTO answer_record (turn_id, owner_id, at, sealed) VALUES (:turn, :owner, :at, :sealed)
ON CONFLICT (turn_id) DO UPDATE SET at = excluded.at, sealed = excluded.sealed
