SELECT owner_id, conversation_id, day, received_at, previous, turn_id, fate, sealed FROM message WHERE number = :number
