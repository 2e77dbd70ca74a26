INSERT INTO usage_answer (turn_id, owner_id, contact_id, at) VALUES (:turn, :owner, :contact, :at)
ON CONFLICT (turn_id) DO NOTHING
