INSERT INTO embedding_change (id, owner_id, state, sealed) VALUES (:id, :owner, :state, :sealed)
