INSERT INTO spoken (owner_id, conversation_id, at, by_person, number) VALUES (:owner, :conversation, :at, :by_person, :number)
