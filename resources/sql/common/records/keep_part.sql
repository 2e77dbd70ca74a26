INSERT INTO answer_part (id, owner_id, document_id, used_day, sealed) VALUES (:id, :owner, :document, :day, :sealed)
ON CONFLICT (id) DO UPDATE SET used_day = excluded.used_day
