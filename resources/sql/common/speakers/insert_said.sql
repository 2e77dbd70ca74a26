INSERT INTO spoken (id, owner_id, conversation_id, at, by_person, sealed) VALUES (:id, :owner, :conversation, :at, 1, :sealed)
